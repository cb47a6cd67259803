package dev.reeve.machine.collect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a host said to one question.
 *
 * @param state how far it came
 * @param status the exit status of the section's last command; 0 where {@code state} is not {@link State#WHOLE}
 * @param bytes what was printed: raw, and never to be trusted
 */
public record SectionAnswer(State state, int status, byte[] bytes) {
    /** How far an answer came. */
    public enum State {
        /** All of it is here. */
        WHOLE,
        /** The question took too long on the host and was killed; what is here was printed before. */
        TIMED_OUT,
        /** The connection broke, the host's deadline passed or the host printed too much; the end is not here. */
        CUT,
        /** The host never came to it, or was not asked. */
        MISSING
    }

    /**
     * What the kernel, the longest-winded of those who answer, needs for a mount is two pages. A line without an end costs
     * regular expressions their stack, or hours.
     */
    private static final int LONGEST_LINE = 8192;

    static final SectionAnswer NONE = new SectionAnswer(State.MISSING, 0, new byte[0]);

    public boolean whole() {
        return state == State.WHOLE;
    }

    /** The answer as text; what is no UTF-8 becomes U+FFFD, and of each line there is no more than anybody has to say. */
    public String text() {
        String all = new String(bytes, StandardCharsets.UTF_8);
        return longest(all) <= LONGEST_LINE
                ? all
                : Stream.of(all.split("\n", -1))
                        .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE))
                        .collect(Collectors.joining("\n"));
    }

    private static int longest(String text) {
        int longest = 0;
        for (int at = 0, end; at <= text.length(); at = end + 1) {
            end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            longest = Math.max(longest, end - at);
        }
        return longest;
    }

    /** The answer's lines, without their ends. */
    public List<String> lines() {
        return text().lines().toList();
    }
}
