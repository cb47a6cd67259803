package dev.reeve.software;

/** Texts of a host, cut to what a person reads and a terminal takes. */
final class Words {
    private static final int LONGEST = 200;

    private Words() {}

    static String of(String text) {
        String head = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        StringBuilder plain = new StringBuilder(head.length());
        head.codePoints()
                .filter(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                })
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }
}
