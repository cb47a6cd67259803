package dev.reeve.machine.snmp;

import java.util.Arrays;
import java.util.Optional;

/** The name of an object: numbers from 0 to 2³²−1, in the order in which an agent walks them (RFC 2578, section 3.5). */
public final class Oid implements Comparable<Oid> {
    private static final int LONGEST = 128;
    private static final long GREATEST = 0xFFFF_FFFFL;

    private final long[] parts;

    private Oid(long[] parts) {
        this.parts = parts;
    }

    /**
     * The object of this name: {@code 1.3.6.1.2.1.1.3.0}, with or without a dot in front.
     *
     * @throws IllegalArgumentException for a text of another form
     */
    public static Oid of(String dotted) {
        return parse(dotted).orElseThrow(() -> new IllegalArgumentException("no object's name: " + dotted));
    }

    /** Reads a name; empty if it is none. */
    public static Optional<Oid> parse(String dotted) {
        String[] words = (dotted.startsWith(".") ? dotted.substring(1) : dotted).split("\\.", -1);
        if (words.length > LONGEST) {
            return Optional.empty();
        }
        long[] parts = new long[words.length];
        for (int i = 0; i < words.length; i++) {
            if (!words[i].matches("[0-9]{1,10}") || Long.parseLong(words[i]) > GREATEST) {
                return Optional.empty();
            }
            parts[i] = Long.parseLong(words[i]);
        }
        return Optional.of(new Oid(parts));
    }

    /** This name with more numbers behind it. */
    public Oid child(long... more) {
        long[] all = Arrays.copyOf(parts, parts.length + more.length);
        System.arraycopy(more, 0, all, parts.length, more.length);
        return new Oid(all);
    }

    /** Whether it lies below {@code root}. */
    public boolean isBelow(Oid root) {
        return parts.length > root.parts.length
                && Arrays.equals(parts, 0, root.parts.length, root.parts, 0, root.parts.length);
    }

    /** The numbers behind {@code root}: the index of a table's row. */
    public long[] behind(Oid root) {
        return Arrays.copyOfRange(parts, root.parts.length, parts.length);
    }

    /** The last number. */
    public long last() {
        return parts[parts.length - 1];
    }

    /** {@link #behind} as text: {@code 1.3}. */
    public String indexBehind(Oid root) {
        return dotted(behind(root));
    }

    @Override
    public int compareTo(Oid other) {
        return Arrays.compare(parts, other.parts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Oid oid && Arrays.equals(parts, oid.parts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parts);
    }

    @Override
    public String toString() {
        return dotted(parts);
    }

    private static String dotted(long[] numbers) {
        StringBuilder text = new StringBuilder(numbers.length * 4);
        for (long number : numbers) {
            text.append(text.length() > 0 ? "." : "").append(number);
        }
        return text.toString();
    }
}
