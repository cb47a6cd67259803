package dev.reeve.machine.ssh;

import dev.reeve.machine.RawName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** SFTP's few status codes as the exceptions of java.nio.file. */
final class SftpErrors {
    static final int OK = 0;
    static final int END = 1;
    private static final int NO_SUCH_FILE = 2;
    private static final int PERMISSION_DENIED = 3;
    private static final int UNSUPPORTED = 8;

    private SftpErrors() {}

    /** Throws what a status means, unless it means success. */
    static void check(SftpAnswer answer, RawName path) throws IOException {
        if (answer.type() != SftpPacket.STATUS) {
            throw new IOException("the SFTP server sent message " + answer.type() + " where a status was due");
        }
        int code = (int) answer.int32();
        if (code != OK) {
            throw of(code, answer, path);
        }
    }

    /** The exception for a status whose code has been read. */
    static IOException of(int code, SftpAnswer answer, RawName path) throws IOException {
        String text = answer.hasMore() ? answer.text() : "";
        return switch (code) {
            case NO_SUCH_FILE -> new NoSuchFileException(path.text());
            case PERMISSION_DENIED -> new AccessDeniedException(path.text());
            case UNSUPPORTED -> new Unsupported(path, text);
            default -> new General(path, text.isEmpty() ? "SFTP status " + code : text);
        };
    }

    /** A failure of which the protocol gives no reason: full, exists already, not empty, and many more. */
    static final class General extends FileSystemException {
        General(RawName path, String reason) {
            super(path.text(), null, reason);
        }
    }

    /** The server does not know the request. */
    static final class Unsupported extends FileSystemException {
        Unsupported(RawName path, String reason) {
            super(path.text(), null, reason);
        }
    }
}
