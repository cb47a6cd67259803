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
