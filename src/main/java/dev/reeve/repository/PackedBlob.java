package dev.reeve.repository;

import dev.reeve.repository.index.BlobLocation;

/**
 * A blob's entry in the header of a pack, and in an index file.
 *
 * @param type what kind of blob
 * @param id the SHA-256 of its plain bytes
 * @param offset where it begins in the pack
 * @param length its sealed length in bytes
 * @param uncompressedLength the plain length in bytes; 0 if it is stored raw
 */
public record PackedBlob(BlobType type, Id id, long offset, int length, int uncompressedLength) {
    /** The same with the name of the pack. */
    public BlobLocation in(Id pack) {
        return new BlobLocation(pack, type, id, offset, length, uncompressedLength);
    }
}
