package dev.reeve.machine.ftp;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as machines write them, in UTC: {@code 20261122101530.123} (RFC 3659, section 2.3). */
final class FtpTimes {
    private static final Pattern TIME =
            Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(?:\\.([0-9]{1,9})[0-9]*)?");

    private FtpTimes() {}

    /** Nanoseconds since 1970. */
    static long nanos(String text) throws IOException {
        Matcher parts = TIME.matcher(text.trim());
        if (!parts.matches()) {
            throw new IOException("the server has a time that is none: " + text);
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    number(parts, 1),
                    number(parts, 2),
                    number(parts, 3),
                    number(parts, 4),
                    number(parts, 5),
                    // A leap second.
                    Math.min(59, number(parts, 6)));
            String fraction = parts.group(7) == null ? "0" : parts.group(7);
            long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
            return Math.addExact(Math.multiplyExact(time.toEpochSecond(ZoneOffset.UTC), 1_000_000_000L), nanos);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IOException("the server has a time that is none: " + text, e);
        }
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
