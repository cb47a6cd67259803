package dev.reeve.repository.index;

import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;

/**
 * One copy of a blob.
 *
 * @param pack the pack that it lies in
 * @param type what kind of blob it is
 * @param id the SHA-256 of its plain bytes
 * @param offset where it begins in the pack, less than 4 GiB
 * @param length its sealed length in bytes
 * @param uncompressedLength the plain length in bytes; 0 if it is stored raw
 */
public record BlobLocation(Id pack, BlobType type, Id id, long offset, int length, int uncompressedLength) {
    /** Bytes that sealing adds: the initialisation vector and the authentication code. */
    public static final int SEAL = 32;

    /** The length of the blob itself, without decoding it. */
    public int plainLength() {
        return uncompressedLength != 0 ? uncompressedLength : length - SEAL;
    }
}
