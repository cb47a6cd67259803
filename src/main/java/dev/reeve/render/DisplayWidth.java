package dev.reeve.render;

/**
 * How many columns of a terminal a text takes: two for a wide East Asian character or an emoji, none for a combining
 * mark, one for any other. The ranges are those with East_Asian_Width W and F in Unicode Standard Annex 11, joined where
 * only unassigned characters lie between.
 */
final class DisplayWidth {
    private static final int[][] WIDE = {
        {0x1100, 0x115f},
        {0x231a, 0x231b},
        {0x2329, 0x232a},
        {0x23e9, 0x23ec},
        {0x2614, 0x2615},
        {0x26a1, 0x26a1},
        {0x2705, 0x2705},
        {0x274c, 0x274c},
        {0x2753, 0x2755},
        {0x2757, 0x2757},
        {0x2e80, 0x303e},
        {0x3041, 0x4dbf},
        {0x4e00, 0xa4cf},
        {0xa960, 0xa97c},
        {0xac00, 0xd7a3},
        {0xf900, 0xfaff},
        {0xfe10, 0xfe19},
        {0xfe30, 0xfe6b},
        {0xff01, 0xff60},
        {0xffe0, 0xffe6},
        {0x16fe0, 0x1b2fb},
        {0x1f004, 0x1f004},
        {0x1f0cf, 0x1f0cf},
        {0x1f18e, 0x1f19a},
        {0x1f200, 0x1f320},
        {0x1f32d, 0x1f64f},
        {0x1f680, 0x1f6fc},
        {0x1f7e0, 0x1f7f0},
        {0x1f90c, 0x1f9ff},
        {0x1fa70, 0x1faff},
        {0x20000, 0x3fffd},
    };

    private DisplayWidth() {}

    static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            width += of(character);
            i += Character.charCount(character);
        }
        return width;
    }

    static int of(int character) {
        if (character < 0x300) {
            return 1;
        }
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        int low = 0;
        int high = WIDE.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (character < WIDE[middle][0]) {
                high = middle - 1;
            } else if (character > WIDE[middle][1]) {
                low = middle + 1;
            } else {
                return 2;
            }
        }
        return 1;
    }

    /** The text, cut to at most this many columns; the last one is then an ellipsis. */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            width += of(character);
            if (width > columns - 1) {
                break;
            }
            out.appendCodePoint(character);
            i += Character.charCount(character);
        }
        return out.append('…').toString();
    }
}
