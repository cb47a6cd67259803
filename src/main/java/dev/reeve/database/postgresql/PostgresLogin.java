package dev.reeve.database.postgresql;

import dev.reeve.machine.SecretSource;
import org.jspecify.annotations.Nullable;

/**
 * How a server is reached from the machine that its client programs run on.
 *
 * @param host name or address; null for a socket
 * @param socket the directory of the server's socket; null for the usual one
 * @param port 0 for the usual one
 * @param user the role to log in as
 * @param password null where the server wants none: it trusts the system's account ({@code peer}), or the account has a
 *     {@code .pgpass}
 */
public record PostgresLogin(
        @Nullable String host,
        @Nullable String socket,
        int port,
        String user,
        @Nullable SecretSource password) {
    /** The role that owns every server of the common packages. */
    public static final String USUAL_USER = "postgres";

    /** The server as messages name it. */
    String place() {
        String where = host != null ? host : socket != null ? socket : "its usual socket";
        return port == 0 ? where : where + ":" + port;
    }

    @Override
    public String toString() {
        return user + " at " + place();
    }
}
