package dev.reeve.inventory.cron;

/** What keeps a text from being a cron expression, and where in it. */
public final class CronFault extends Exception {
    /** What is wrong. */
    public enum Kind {
        /** Not five fields. */
        FIELDS,
        /** A part of a field that is no value of it. */
        FIELD,
        /** An unknown word after an at sign. */
        NICKNAME,
        /** Right as it is written, but no such day ever comes: 30 February. */
        NEVER
    }

    private final Kind kind;
    private final int index;
    private final String part;
    private final int field;
    private final String expected;

    CronFault(Kind kind, int index, String part, int field, String expected) {
        super(kind + " " + part);
        this.kind = kind;
        this.index = index;
        this.part = part;
        this.field = field;
        this.expected = expected;
    }

    public Kind kind() {
        return kind;
    }

    /** Where the part begins, in characters from 0. */
    public int index() {
        return index;
    }

    /** The part that is wrong. */
    public String part() {
        return part;
    }

    /** Which field it is in, from 1; for {@link Kind#FIELDS} how many there are. */
    public int field() {
        return field;
    }

    /** The values that may stand there, in the notation itself. */
    public String expected() {
        return expected;
    }
}
