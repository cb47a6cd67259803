package dev.reeve.patch;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An update that waits on a host, as the rules see it.
 *
 * @param update the update
 * @param since when it was seen first
 * @param deadline how long it may wait; null for one that may wait for ever
 * @param standing what is to be thought of it
 * @param reason why it is ignored, in the administrator's words; empty otherwise
 */
public record Pending(
        Update update, Instant since, @Nullable Duration deadline, Standing standing, String reason) {
    /** What is to be thought of an update that waits. */
    public enum Standing {
        /** Nothing: it is not about security. */
        ORDINARY,
        /** The administrator knows of it. */
        IGNORED,
        /** About security, and in time. */
        DUE,
        /** About security, and would not be installed. */
        HELD,
        /** About security, and waits for too long. */
        OVERDUE;

        /** The stable lower-case name used in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How long it has waited. */
    public Duration age(Instant now) {
        Duration age = Duration.between(since, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** In a line for people: {@code openssl 3.0.11-1 -> 3.0.15-1 (Debian-Security:12/stable-security)}. */
    public String line() {
        String held = update.held() == null
                ? ""
                : ", " + update.held().reason().label()
                        + (update.held().detail().isEmpty()
                                ? ""
                                : ": " + update.held().detail());
        return Heard.brief(update.name()) + ' ' + Heard.brief(update.installed()) + " -> "
                + Heard.brief(update.candidate()) + " (" + Heard.brief(update.origin()) + held + ')';
    }
}
