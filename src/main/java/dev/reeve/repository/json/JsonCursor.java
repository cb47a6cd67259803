package dev.reeve.repository.json;

import dev.reeve.repository.Id;
import dev.reeve.repository.crypto.DamagedData;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A reading position in a JSON text. The caller says what it expects; anything else is {@link DamagedData}. Values that
 * are {@code null} read as Go reads them: nothing, zero, false. Depth costs no stack, a lying length no memory.
 */
public final class JsonCursor {
    /** What {@link #nextField} gives at the end of the object. */
    public static final int END = -2;

    private final byte[] text;
    private final int end;
    private final JsonString string;
    private int at;
    /** Where the last opening bracket ended: no comma is due there. */
    private int opened = -1;

    private int guess;
    private int timeAt = -1;
    private int timeLength;
    private long timeNanos;

    public JsonCursor(byte[] text) {
        this(text, 0, text.length);
    }

    public JsonCursor(byte[] text, int from, int to) {
        this.text = text;
        this.at = from;
        this.end = to;
        this.string = new JsonString(text, to);
    }

    /** Enters an object; false if there is {@code null} instead. */
    public boolean beginObject() throws DamagedData {
        return begin('{');
    }

    /** Enters an array; false if there is {@code null} instead. */
    public boolean beginArray() throws DamagedData {
        return begin('[');
    }

    private boolean begin(char bracket) throws DamagedData {
        if (isNull()) {
            return false;
        }
        expect(bracket);
        opened = at;
        guess = 0;
        return true;
    }

    /** The number of the next field's name, {@link FieldNames#UNKNOWN}, or {@link #END}; its value comes next. */
    public int nextField(FieldNames names) throws DamagedData {
        boolean first = at == opened;
        if (peek() == '}') {
            at++;
            return END;
        }
        if (!first) {
            expect(',');
        }
        if (peek() == '"') {
            int quick = names.findQuoted(text, at, end, guess);
            if (quick >= 0) {
                at += names.lengthOf(quick) + 3;
                guess = quick + 1;
                return quick;
            }
        }
        readString();
        int field = names.find(string.bytes(), string.from(), string.to(), guess);
        guess = field + 1;
        expect(':');
        return field;
    }

    /** Whether there is another element; leaves the array when there is none. */
    public boolean nextElement() throws DamagedData {
        boolean first = at == opened;
        if (peek() == ']') {
            at++;
            return false;
        }
        if (!first) {
            expect(',');
        }
        return true;
    }

    /** Keeps the place in the field order across a nested object: the number to hand to {@link #resume}. */
    public int mark() {
        return guess;
    }

    /** Goes on with the fields of the outer object. */
    public void resume(int mark) {
        guess = mark;
    }

    /** Skips {@code null}, if that is what comes. */
    public boolean isNull() throws DamagedData {
        if (peek() != 'n') {
            return false;
        }
        word("null");
        return true;
    }

    /** A string's bytes, valid until the next call; empty for {@code null}. */
    public JsonString slice() throws DamagedData {
        if (isNull()) {
            return string.clear();
        }
        readString();
        return string;
    }

    /** A string; empty for {@code null}. */
    public String text() throws DamagedData {
        return slice().toString();
    }

    /** An id of 64 hex digits. */
    public Id id() throws DamagedData {
        int last = at + 2 * Id.LENGTH + 1;
        if (last < end && text[at] == '"' && text[last] == '"') {
            Id quick = HexBytes.parse(text, at + 1);
            if (quick != null) {
                at = last + 1;
                return quick;
            }
        }
        JsonString slice = slice();
        Id id = slice.length() == 2 * Id.LENGTH ? HexBytes.parse(slice.bytes(), slice.from()) : null;
        if (id == null) {
            throw damaged("an id of 64 hex digits expected");
        }
        return id;
    }

    /** Bytes in base64; none for {@code null}. */
    public byte[] base64() throws DamagedData {
        JsonString slice = slice();
        try {
            return Base64.getDecoder().decode(Arrays.copyOfRange(slice.bytes(), slice.from(), slice.to()));
        } catch (IllegalArgumentException e) {
            throw damaged("not base64");
        }
    }

    /** A list of strings; empty for {@code null}. */
    public List<String> texts() throws DamagedData {
        List<String> list = new ArrayList<>();
        if (beginArray()) {
            while (nextElement()) {
                list.add(text());
            }
        }
        return list;
    }

    /** A time as nanoseconds since 1970, see {@link TimeText}. */
    public long nanos() throws DamagedData {
        JsonString slice = slice();
        // The three times of a node are equal more often than not.
        if (slice.bytes() == text
                && timeAt >= 0
                && Arrays.equals(text, slice.from(), slice.to(), text, timeAt, timeAt + timeLength)) {
            return timeNanos;
        }
        long nanos = TimeText.parseNanos(slice.bytes(), slice.from(), slice.to());
        if (slice.bytes() == text) {
            timeAt = slice.from();
            timeLength = slice.length();
            timeNanos = nanos;
        }
        return nanos;
    }

    /** A time with the zone that it was written in. */
    public ZonedDateTime time() throws DamagedData {
        return TimeText.parse(text());
    }

    /** A whole number of up to 64 bits, unsigned; 0 for {@code null}. */
    public long unsigned() throws DamagedData {
        if (isNull()) {
            return 0;
        }
        int from = at;
        long value = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            int digit = text[at++] - '0';
            if (Long.compareUnsigned(value, 1844674407370955161L) > 0 || (value == 1844674407370955161L && digit > 5)) {
                throw damaged("a number is too large");
            }
            value = value * 10 + digit;
        }
        if (at == from) {
            throw damaged("a whole number expected");
        }
        return value;
    }

    /** A whole number from 0 to {@code limit}. */
    public long number(long limit) throws DamagedData {
        long value = unsigned();
        if (value < 0 || value > limit) {
            throw damaged("a number is out of range");
        }
        return value;
    }

    /** True or false; false for {@code null}. */
    public boolean flag() throws DamagedData {
        if (isNull()) {
            return false;
        }
        boolean value = peek() == 't';
        word(value ? "true" : "false");
        return value;
    }

    /** Passes over a value of any kind. */
    public void skip() throws DamagedData {
        int depth = 0;
        do {
            byte next = peek();
            if (next == '"') {
                readString();
                continue;
            }
            at++;
            if (next == '{' || next == '[') {
                depth++;
            } else if (next == '}' || next == ']') {
                depth--;
            } else if (next != ',' && next != ':') {
                skipScalar();
            }
        } while (depth > 0);
    }

    private void skipScalar() {
        while (at < end
                && (Character.isLetterOrDigit(text[at]) || text[at] == '.' || text[at] == '+' || text[at] == '-')) {
            at++;
        }
    }

    /** Checks that nothing but blanks follows. */
    public void finish() throws DamagedData {
        blanks();
        if (at < end) {
            throw damaged("something follows the end");
        }
    }

    private void readString() throws DamagedData {
        expect('"');
        at = string.read(at);
    }

    private void word(String word) throws DamagedData {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= end || text[at] != word.charAt(i)) {
                throw damaged("'" + word + "' expected");
            }
        }
    }

    private void expect(char wanted) throws DamagedData {
        if (peek() != wanted) {
            throw damaged("'" + wanted + "' expected");
        }
        at++;
    }

    private byte peek() throws DamagedData {
        if (at < end && text[at] > ' ') {
            return text[at];
        }
        blanks();
        if (at >= end) {
            throw damaged("the text ends too early");
        }
        return text[at];
    }

    private void blanks() {
        while (at < end && (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r')) {
            at++;
        }
    }

    /** The mistake that stops the reading, with its place. */
    public DamagedData damaged(String what) {
        return new DamagedData("JSON, byte " + at + ": " + what);
    }
}
