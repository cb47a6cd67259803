package dev.reeve.repository.crypto;

import java.io.IOException;

/**
 * Stored bytes that are not what was written: a wrong MAC, a broken Zstandard frame, a key file that makes no sense. It
 * says what is wrong with the bytes; who reads a file adds its name.
 */
public final class DamagedData extends IOException {
    public DamagedData(String message) {
        super(message);
    }

    public DamagedData(String message, Throwable cause) {
        super(message, cause);
    }
}
