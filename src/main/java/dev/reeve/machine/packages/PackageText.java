package dev.reeve.machine.packages;

/** Words of a package database, as far as they can be believed. */
final class PackageText {
    /** Longer than any name, version or maintainer of a distribution. */
    static final int LONGEST = 200;

    private PackageText() {}

    /** Whether a text can be the name or the version of a package: printable, without spaces, not too long. */
    static boolean word(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || !shows(c));
    }

    /** A text for people: without what moves a terminal, and not too long. */
    static String words(String text) {
        if (text.equals("(none)")) {
            return "";
        }
        String head = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        if (head.codePoints().allMatch(PackageText::shows)) {
            return head.strip();
        }
        StringBuilder plain = new StringBuilder();
        head.codePoints().filter(PackageText::shows).forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    /** A number of so many bytes each; -1 if it is none. */
    static long bytes(String text, long each) {
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) * each : -1;
    }

    private static boolean shows(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> c != 0xfffd;
        };
    }
}
