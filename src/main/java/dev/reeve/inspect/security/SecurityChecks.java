package dev.reeve.inspect.security;

import dev.reeve.inspect.Accepts;
import dev.reeve.inspect.HostCheck;
import java.util.ArrayList;
import java.util.List;

/** All checks of who and what may get in on a Linux host. */
public final class SecurityChecks {
    private SecurityChecks() {}

    /** The checks, each made anew. Those that compare with an accepted state are {@link Accepts}. */
    public static List<HostCheck> all() {
        List<StateCheck> states = List.of(
                new AccountState(),
                new Sudoers(),
                new Crontabs(),
                new AuthorisedKeys(),
                new ListeningPorts(),
                new SetuidFiles());
        List<HostCheck> all = new ArrayList<>(List.of(
                new RootAccounts(),
                new Passwords(),
                new FailedLogins(),
                new UnusualLogins(),
                new LoggedIn(),
                new CertificateFiles(),
                PortRules.required(),
                PortRules.closed(),
                new SshdSettings(),
                new Firewall()));
        all.addAll(states);
        all.add(new NothingAccepted(states));
        return List.copyOf(all);
    }

    /** Those of them whose state can be accepted. */
    public static List<Accepts> accepting() {
        return all().stream()
                .filter(Accepts.class::isInstance)
                .map(Accepts.class::cast)
                .toList();
    }
}
