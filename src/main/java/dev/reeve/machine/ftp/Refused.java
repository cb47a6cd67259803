package dev.reeve.machine.ftp;

import java.nio.file.FileSystemException;

/** A server's no to a question about one path (replies 450, 5xx); the connection is as good as before. */
final class Refused extends FileSystemException {
    private final int code;

    Refused(String path, int code, String said) {
        super(path, null, said);
        this.code = code;
    }

    /** The reply's number. */
    int code() {
        return code;
    }

    /** Whether the server does not know the command, which says nothing about the path. */
    boolean isUnknownCommand() {
        return code == 500 || code == 502 || code == 504;
    }
}
