package dev.reeve.repository.tree;

import dev.reeve.machine.FileType;

/** Go's {@code os.FileMode}: nine permission bits as in Unix, everything else in bits of its own. */
final class GoMode {
    private static final long DIRECTORY = 1L << 31;
    private static final long SYMLINK = 1L << 27;
    private static final long DEVICE = 1L << 26;
    private static final long FIFO = 1L << 25;
    private static final long SOCKET = 1L << 24;
    private static final long SETUID = 1L << 23;
    private static final long SETGID = 1L << 22;
    private static final long CHARACTER_DEVICE = 1L << 21;
    private static final long STICKY = 1L << 20;
    private static final long IRREGULAR = 1L << 19;

    private GoMode() {}

    /** Go's number for a type and Unix permission bits (0 to 07777). */
    static long of(FileType type, int mode) {
        long go = mode & 0777;
        go |= (mode & 04000) != 0 ? SETUID : 0;
        go |= (mode & 02000) != 0 ? SETGID : 0;
        go |= (mode & 01000) != 0 ? STICKY : 0;
        return go
                | switch (type) {
                    case FILE -> 0;
                    case DIRECTORY -> DIRECTORY;
                    case SYMLINK -> SYMLINK;
                    case BLOCK_DEVICE -> DEVICE;
                    case CHARACTER_DEVICE -> DEVICE | CHARACTER_DEVICE;
                    case FIFO -> FIFO;
                    case SOCKET -> SOCKET;
                    case UNKNOWN -> IRREGULAR;
                };
    }

    /** The Unix permission bits in Go's number. */
    static int permissions(long go) {
        int mode = (int) (go & 0777);
        mode |= (go & SETUID) != 0 ? 04000 : 0;
        mode |= (go & SETGID) != 0 ? 02000 : 0;
        return mode | ((go & STICKY) != 0 ? 01000 : 0);
    }
}
