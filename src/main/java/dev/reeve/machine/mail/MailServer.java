package dev.reeve.machine.mail;

import dev.reeve.machine.SecretSource;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes messages.
 *
 * @param host its name, which its certificate must carry
 * @param security what protects the way to it
 * @param user the account; none if nobody logs in
 * @param password the account's password; given if there is an account
 * @param plainLogin whether the password may be sent without TLS
 * @param trust the authorities (PEM) that may have signed its certificate, instead of those that Java knows
 * @param greeting the name by which this machine introduces itself
 * @param patience how long to wait for any of its answers
 */
public record MailServer(
        String host,
        int port,
        Security security,
        @Nullable String user,
        @Nullable SecretSource password,
        boolean plainLogin,
        @Nullable Path trust,
        String greeting,
        Duration patience) {
    /** What protects the way. */
    public enum Security {
        /** TLS is asked for after the greeting (RFC 3207); without it nothing is sent. */
        STARTTLS,
        /** TLS from the first byte (RFC 8314). */
        TLS,
        NONE
    }
}
