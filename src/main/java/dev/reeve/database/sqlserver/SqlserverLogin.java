package dev.reeve.database.sqlserver;

import dev.reeve.machine.SecretSource;
import org.jspecify.annotations.Nullable;

/**
 * How a server is reached and who asks.
 *
 * @param server as {@code sqlcmd -S} takes it, seen from the host
 * @param user the log-in; null for the account of the operating system
 * @param password the log-in's; null without a log-in
 * @param trustCertificate whether the server's certificate is trusted unseen
 */
public record SqlserverLogin(
        String server, @Nullable String user, @Nullable SecretSource password, boolean trustCertificate) {
    /** The server where nothing else is said. */
    public static final String USUAL_SERVER = "localhost";

    /** Who asks, for people. */
    String account() {
        return user == null ? "the account that logs in" : user;
    }
}
