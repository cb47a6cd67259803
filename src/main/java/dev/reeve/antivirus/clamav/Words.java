package dev.reeve.antivirus.clamav;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Pieces of an answer, none of them believed. */
final class Words {
    /** What anybody has to say in one word. */
    private static final int LONGEST = 300;

    /** The year 9999: what comes after it is no time that a screen can show. */
    private static final long LATEST = 253_402_300_799L;

    private Words() {}

    static String clip(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    static OptionalLong number(String text) {
        boolean plain = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    static @Nullable Instant moment(String text) {
        OptionalLong seconds = number(text);
        return seconds.isPresent() && seconds.getAsLong() <= LATEST ? Instant.ofEpochSecond(seconds.getAsLong()) : null;
    }
}
