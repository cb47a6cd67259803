package dev.reeve.machine.probe;

import dev.reeve.inventory.outside.DatabaseProduct;
import dev.reeve.inventory.outside.DatabaseSecurity;
import org.jspecify.annotations.Nullable;

/** Reads a database server's first words, and logs in where that is wanted. */
public final class DatabaseProbe {
    static final long MOST_BYTES = 1 << 20;

    private DatabaseProbe() {}

    /**
     * What to do.
     *
     * @param product the server's kind
     * @param endpoint where it is
     * @param login as whom; nobody logs in without it
     * @param database which database is opened by the log-in; null for the product's own choice
     * @param security whether a log-in goes through TLS
     * @param tls how
     * @param verify whether nobody may log in where a client that checks would not go on
     * @param nonce letters and digits that nobody else can guess
     */
    public record Ask(
            DatabaseProduct product,
            Endpoint endpoint,
            @Nullable Login login,
            @Nullable String database,
            DatabaseSecurity security,
            TlsAsk tls,
            boolean verify,
            String nonce) {
        /** Whether a log-in may be sent to whoever showed this certificate. */
        boolean mayLogIn(@Nullable TlsFacts shown) {
            return shown == null || !verify || shown.isGood(tls.name(), tls.now());
        }
    }

    /**
     * What was seen.
     *
     * @param version what the server calls its version; empty if it does not say
     * @param tls what its handshake showed; null in the clear
     * @param loggedIn whether a log-in was wanted and done
     * @param seconds how long it took
     */
    public record Facts(String version, @Nullable TlsFacts tls, boolean loggedIn, double seconds) {}

    /** Looks. */
    public static Facts look(Ask ask, Deadline deadline) throws ProbeException {
        try (Wire wire = Wire.open(ask.endpoint(), deadline, MOST_BYTES)) {
            return switch (ask.product()) {
                case MARIADB -> new MariadbTalk(wire, ask).facts(deadline);
                case POSTGRESQL -> new PostgresTalk(wire, ask).facts(deadline);
                case SQLSERVER -> new SqlserverTalk(wire).facts(deadline);
            };
        }
    }
}
