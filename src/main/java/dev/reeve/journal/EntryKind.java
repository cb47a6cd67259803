package dev.reeve.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What kind of entry a line is: the words of its member {@code kind}, which comes first in every line. */
public enum EntryKind {
    RUN_STARTED,
    RUN,
    FINDING,
    RESOLUTION,
    PROOF,
    FORGOTTEN,
    READING,
    NOTE,
    NOTIFICATION,
    ROUND,
    ACCEPTED;

    /** What incidents are made of. */
    public static final Set<EntryKind> OF_INCIDENTS = Set.of(FINDING, RESOLUTION, NOTE);

    private static final byte[] PREFIX = "{\"kind\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] READING_WORD = "reading\"".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST = 16;
    private static final Map<String, EntryKind> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toMap(EntryKind::label, kind -> kind));

    /** The stable name used in JSON. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** All of them. */
    public static Set<EntryKind> all() {
        return EnumSet.allOf(EntryKind.class);
    }

    /** The kind of an entry. */
    public static EntryKind of(Entry entry) {
        if (entry instanceof RunStarted) {
            return RUN_STARTED;
        } else if (entry instanceof RunEntry) {
            return RUN;
        } else if (entry instanceof FindingEntry) {
            return FINDING;
        } else if (entry instanceof ResolutionEntry) {
            return RESOLUTION;
        } else if (entry instanceof ProofEntry) {
            return PROOF;
        } else if (entry instanceof ForgottenEntry) {
            return FORGOTTEN;
        } else if (entry instanceof ReadingEntry) {
            return READING;
        } else if (entry instanceof NoteEntry) {
            return NOTE;
        } else if (entry instanceof NotificationEntry) {
            return NOTIFICATION;
        } else if (entry instanceof RoundEntry) {
            return ROUND;
        }
        return ACCEPTED;
    }

    /**
     * The kind that a line begins with, found without parsing it: nine of ten lines are of no interest to a reader.
     *
     * @return null for a line that begins in another way, or is of a kind that this version does not know
     */
    static @Nullable EntryKind at(byte[] buffer, int start, int length) {
        if (!startsWith(buffer, start, length, PREFIX)) {
            return null;
        }
        int from = start + PREFIX.length;
        int left = length - PREFIX.length;
        if (startsWith(buffer, from, left, READING_WORD)) {
            // The most frequent by far.
            return READING;
        }
        int end = from;
        while (end < from + Math.min(left, LONGEST) && buffer[end] != '"') {
            end++;
        }
        return BY_LABEL.get(new String(buffer, from, end - from, StandardCharsets.US_ASCII));
    }

    private static boolean startsWith(byte[] buffer, int start, int length, byte[] wanted) {
        return length >= wanted.length && Arrays.equals(buffer, start, start + wanted.length, wanted, 0, wanted.length);
    }
}
