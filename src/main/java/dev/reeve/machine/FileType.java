package dev.reeve.machine;

/** The kinds of file that a Unix file system has, with the letter that {@code find -printf %y} uses. */
public enum FileType {
    FILE('f'),
    DIRECTORY('d'),
    SYMLINK('l'),
    BLOCK_DEVICE('b'),
    CHARACTER_DEVICE('c'),
    FIFO('p'),
    SOCKET('s'),
    UNKNOWN('U');

    private final char letter;

    FileType(char letter) {
        this.letter = letter;
    }

    public char letter() {
        return letter;
    }

    /** The type for the type bits of {@code st_mode}, see inode(7). */
    public static FileType ofMode(int mode) {
        return switch (mode & 0170000) {
            case 0100000 -> FILE;
            case 0040000 -> DIRECTORY;
            case 0120000 -> SYMLINK;
            case 0060000 -> BLOCK_DEVICE;
            case 0020000 -> CHARACTER_DEVICE;
            case 0010000 -> FIFO;
            case 0140000 -> SOCKET;
            default -> UNKNOWN;
        };
    }

    /** The type for a letter of {@code find -printf %y}; {@link #UNKNOWN} for any other. */
    public static FileType ofLetter(char letter) {
        for (FileType type : values()) {
            if (type.letter == letter) {
                return type;
            }
        }
        return UNKNOWN;
    }
}
