package dev.reeve.repository.json;

import java.nio.charset.StandardCharsets;

/** The names of an object's fields in the order in which they usually come, so that looking one up is one comparison. */
public final class FieldNames {
    /** What looking up a name gives that is not among these. */
    public static final int UNKNOWN = -1;

    private final byte[][] names;

    private FieldNames(byte[][] names) {
        this.names = names;
    }

    /** These names; a field's number is its place in this list. */
    public static FieldNames of(String... names) {
        byte[][] bytes = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            bytes[i] = names[i].getBytes(StandardCharsets.UTF_8);
        }
        return new FieldNames(bytes);
    }

    /** The number of the name in {@code text[from, to)}, trying {@code guess} and those after it first. */
    int find(byte[] text, int from, int to, int guess) {
        int count = names.length;
        int at = guess < count ? guess : 0;
        for (int tried = 0; tried < count; tried++) {
            if (names[at].length == to - from && isAt(names[at], text, from)) {
                return at;
            }
            at = at + 1 < count ? at + 1 : 0;
        }
        return UNKNOWN;
    }

    /**
     * The number of the name that stands in quotes with a colon at {@code from}, or {@link #UNKNOWN}: also for a known
     * name that is written with escapes or blanks. Quicker than looking for the closing quote first.
     */
    int findQuoted(byte[] text, int from, int to, int guess) {
        for (int at = guess; at < names.length; at++) {
            byte[] name = names[at];
            int end = from + 1 + name.length;
            if (end + 1 < to && text[end] == '"' && text[end + 1] == ':' && isAt(name, text, from + 1)) {
                return at;
            }
        }
        return UNKNOWN;
    }

    int lengthOf(int field) {
        return names[field].length;
    }

    private static boolean isAt(byte[] name, byte[] text, int from) {
        for (int i = 0; i < name.length; i++) {
            if (text[from + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** The number of the name in {@code text[from, to)}, or {@link #UNKNOWN}. */
    public int find(byte[] text, int from, int to) {
        return find(text, from, to, 0);
    }
}
