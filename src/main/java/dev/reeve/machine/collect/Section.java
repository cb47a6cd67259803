package dev.reeve.machine.collect;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One question to a host.
 *
 * @param id its stable name: letters, digits, hyphens and dots
 * @param script POSIX shell (dash, busybox and bash alike) that prints raw facts and bounds how much it prints; its
 *     standard input is empty, its errors come with its output; it changes nothing, and never holds a secret
 * @param limit after which it is killed, in whole seconds: 1 to 999
 */
public record Section(String id, String script, Duration limit) {
    /** Even a file of the kernel's may hang on a sick host. */
    private static final Duration QUICK = Duration.ofSeconds(10);

    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    public Section {
        if (!PLAIN.matcher(id).matches()) {
            throw new IllegalArgumentException("an id is plain: " + id);
        }
        if (script.chars().anyMatch(c -> c == 0 || c > 0x7f)) {
            throw new IllegalArgumentException("a script holds ASCII only: " + id);
        }
        if (limit.toSeconds() < 1 || limit.toSeconds() > 999) {
            throw new IllegalArgumentException("a limit is 1 to 999 seconds: " + id);
        }
    }

    /** A question that takes no time: it reads files of the kernel or of {@code /etc}. */
    public static Section quick(String id, String script) {
        return new Section(id, script, QUICK);
    }

    /** A question that is given up after so many seconds. */
    public static Section within(int seconds, String id, String script) {
        return new Section(id, script, Duration.ofSeconds(seconds));
    }
}
