package dev.reeve.repository.tree;

import dev.reeve.machine.FileType;
import dev.reeve.repository.json.FieldNames;

/** The names that trees use for types of file. */
final class NodeTypes {
    private static final FileType[] TYPES = {
        FileType.FILE,
        FileType.DIRECTORY,
        FileType.SYMLINK,
        FileType.BLOCK_DEVICE,
        FileType.CHARACTER_DEVICE,
        FileType.FIFO,
        FileType.SOCKET
    };
    private static final FieldNames LABELS =
            FieldNames.of("file", "dir", "symlink", "dev", "chardev", "fifo", "socket");

    private NodeTypes() {}

    static String label(FileType type) {
        return switch (type) {
            case FILE -> "file";
            case DIRECTORY -> "dir";
            case SYMLINK -> "symlink";
            case BLOCK_DEVICE -> "dev";
            case CHARACTER_DEVICE -> "chardev";
            case FIFO -> "fifo";
            case SOCKET -> "socket";
            case UNKNOWN -> "irregular";
        };
    }

    /** The type with this name; {@link FileType#UNKNOWN} for any other, such as {@code irregular}. */
    static FileType of(byte[] text, int from, int to) {
        int found = LABELS.find(text, from, to);
        return found == FieldNames.UNKNOWN ? FileType.UNKNOWN : TYPES[found];
    }
}
