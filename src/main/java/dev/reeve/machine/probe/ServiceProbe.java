package dev.reeve.machine.probe;

import dev.reeve.inventory.outside.Security;
import org.jspecify.annotations.Nullable;

/** Greets a server that speaks in lines, goes over to TLS and logs in, as far as each is wanted. */
public final class ServiceProbe {
    private static final long MOST_BYTES = 1 << 20;

    private ServiceProbe() {}

    /**
     * What to do.
     *
     * @param protocol the server's
     * @param endpoint where it is
     * @param security when TLS begins, if it does
     * @param tls how
     * @param verify whether nobody may log in where a client that checks would not go on
     * @param login as whom; nobody logs in without it
     */
    public record Ask(
            Protocol protocol,
            Endpoint endpoint,
            Security security,
            TlsAsk tls,
            boolean verify,
            @Nullable Login login) {}

    /**
     * What was seen.
     *
     * @param greeting the server's first words
     * @param tls what its handshake showed; null in the clear
     * @param loggedIn whether a log-in was wanted and done
     * @param seconds how long it all took
     */
    public record Facts(String greeting, @Nullable TlsFacts tls, boolean loggedIn, double seconds) {}

    /** Looks. */
    public static Facts look(Ask ask, Deadline deadline) throws ProbeException {
        try (Wire wire = Wire.open(ask.endpoint(), deadline, MOST_BYTES)) {
            Dialogue dialogue = ask.protocol().on(wire);
            if (ask.security() == Security.TLS) {
                wire.startTls(ask.tls());
            }
            String greeting = dialogue.greeting();
            if (ask.security() == Security.STARTTLS) {
                dialogue.askForTls();
                wire.startTls(ask.tls());
            }
            Login login = ask.login();
            TlsFacts tls = wire.tls();
            boolean may = tls == null
                    || !ask.verify()
                    || tls.isGood(ask.tls().name(), ask.tls().now());
            if (login != null && may) {
                dialogue.logIn(login);
            }
            Facts facts = new Facts(greeting, tls, login != null && may, deadline.elapsed());
            dialogue.leave();
            return facts;
        }
    }
}
