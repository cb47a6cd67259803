package dev.reeve.machine.collect;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * One question to a host.
 *
 * @param id its stable name: letters, digits, hyphens and dots
 * @param script POSIX shell (dash, busybox and bash alike) that prints raw facts and bounds how much it prints; its
 *     standard input is empty, its errors come with its output; it changes nothing, and never holds a secret
 * @param limit after which it is killed; zero for what cannot hang, which saves a process
 */
public record Section(String id, String script, Duration limit) {
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    public Section {
        if (!PLAIN.matcher(id).matches()) {
            throw new IllegalArgumentException("an id is plain: " + id);
        }
        if (script.chars().anyMatch(c -> c == 0 || c > 0x7f)) {
            throw new IllegalArgumentException("a script holds ASCII only: " + id);
        }
    }

    /** A question that cannot hang: it reads files of the kernel or of {@code /etc}. */
    public static Section quick(String id, String script) {
        return new Section(id, script, Duration.ZERO);
    }

    /** A question that is given up after so many seconds. */
    public static Section within(int seconds, String id, String script) {
        return new Section(id, script, Duration.ofSeconds(seconds));
    }
}
