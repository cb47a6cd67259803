package dev.reeve.snapshot;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.tree.Node;

/**
 * A node and where it is.
 *
 * @param path absolute, as bytes: {@code /srv/www}
 * @param node what is there
 */
public record Entry(RawName path, Node node) {
    public boolean isDirectory() {
        return node.type() == FileType.DIRECTORY;
    }

    /** As {@code ls -l} shows it: {@code drwxr-sr-x}. */
    public String modeText() {
        int mode = node.mode();
        char[] text = "-rwxrwxrwx".toCharArray();
        text[0] = switch (node.type()) {
            case FILE -> '-';
            case DIRECTORY -> 'd';
            case SYMLINK -> 'l';
            case BLOCK_DEVICE -> 'b';
            case CHARACTER_DEVICE -> 'c';
            case FIFO -> 'p';
            case SOCKET -> 's';
            case UNKNOWN -> '?';
        };
        for (int bit = 0; bit < 9; bit++) {
            if ((mode & (0400 >> bit)) == 0) {
                text[1 + bit] = '-';
            }
        }
        special(text, 3, (mode & 04000) != 0, 's');
        special(text, 6, (mode & 02000) != 0, 's');
        special(text, 9, (mode & 01000) != 0, 't');
        return new String(text);
    }

    private static void special(char[] text, int at, boolean set, char letter) {
        if (set) {
            text[at] = text[at] == 'x' ? letter : Character.toUpperCase(letter);
        }
    }
}
