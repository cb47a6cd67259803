package dev.reeve.inspect.outside;

import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.outside.DatabaseSpec;
import dev.reeve.inventory.outside.DnsSpec;
import dev.reeve.inventory.outside.EchoSpec;
import dev.reeve.inventory.outside.HttpSpec;
import dev.reeve.inventory.outside.NtpSpec;
import dev.reeve.inventory.outside.OutsideCheck;
import dev.reeve.inventory.outside.ServiceSpec;
import dev.reeve.inventory.outside.SshSpec;
import dev.reeve.inventory.outside.Target;
import dev.reeve.inventory.outside.TcpSpec;
import dev.reeve.inventory.outside.TlsSpec;
import dev.reeve.machine.probe.DatabaseProbe;
import dev.reeve.machine.probe.Deadline;
import dev.reeve.machine.probe.Endpoint;
import dev.reeve.machine.probe.Login;
import dev.reeve.machine.probe.NtpProbe;
import dev.reeve.machine.probe.ProbeException;
import dev.reeve.machine.probe.ServiceProbe;
import dev.reeve.machine.probe.SshProbe;
import dev.reeve.machine.probe.TlsAsk;
import dev.reeve.machine.probe.TlsProbe;
import java.math.BigInteger;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One look at one service: the probe that the check asks for, and the judge for what it saw. */
final class Look {
    private final OutsideWorld world;
    private final OutsideCheck check;
    private final Judgement judgement;

    Look(OutsideWorld world, OutsideCheck check, Judgement judgement) {
        this.world = world;
        this.check = check;
        this.judgement = judgement;
    }

    void look(Deadline deadline) throws ProbeException {
        Target target = check.target();
        if (target instanceof EchoSpec ping) {
            new PingLook(world, judgement).look(ping, endpoint(), deadline);
        } else if (target instanceof TcpSpec tcp) {
            TcpLook.look(tcp, endpoint(), judgement, deadline);
        } else if (target instanceof HttpSpec http) {
            try (Login login = login(http.user(), http.password())) {
                new HttpLook(judgement, check.family()).look(http, login, deadline);
            }
        } else if (target instanceof TlsSpec tls) {
            tls(tls, deadline);
        } else if (target instanceof DnsSpec dns) {
            new DnsLook(world, judgement).look(dns, deadline);
        } else if (target instanceof ServiceSpec service) {
            service(service, deadline);
        } else if (target instanceof NtpSpec ntp) {
            NtpJudge.judge(ntp, NtpProbe.look(endpoint(), world.clock(), deadline), judgement);
        } else if (target instanceof SshSpec ssh) {
            SshProbe.Ask ask = new SshProbe.Ask(endpoint(), ssh.fingerprint(), ssh.knownHosts());
            SshJudge.judge(ssh, SshProbe.look(ask, deadline), judgement);
        } else if (target instanceof DatabaseSpec database) {
            database(database, deadline);
        }
    }

    private Endpoint endpoint() {
        return Places.endpoint(check, world.destination());
    }

    private TlsAsk ask(@Nullable Path authorities) {
        return new TlsAsk(endpoint().host(), authorities, judgement.now());
    }

    private void tls(TlsSpec spec, Deadline deadline) throws ProbeException {
        String named = spec.name();
        TlsAsk ask = new TlsAsk(named != null ? named : endpoint().host(), spec.ca(), judgement.now());
        TlsProbe.Facts facts =
                TlsProbe.look(new TlsProbe.Ask(endpoint(), spec.starttls(), ask, spec.oldProtocols()), deadline);
        new CertificateJudge(judgement, spec.warningDays(), spec.criticalDays())
                .judge(facts.handshake(), ask.name(), spec.verify());
        CertificateJudge.old(facts.old(), judgement);
        judgement.timed(facts.seconds());
    }

    private void service(ServiceSpec spec, Deadline deadline) throws ProbeException {
        try (Login login = login(spec.user(), spec.password())) {
            ServiceProbe.Facts facts = ServiceProbe.look(
                    new ServiceProbe.Ask(
                            Places.protocol(check), endpoint(), spec.security(), ask(spec.ca()), spec.verify(), login),
                    deadline);
            CertificateJudge.beside(judgement, facts.tls(), endpoint().host(), spec.verify());
            withheld(login, facts.loggedIn());
            String banner = spec.banner();
            if (banner != null && Boolean.FALSE.equals(judgement.has(banner, facts.greeting()))) {
                judgement.down(OutsideProblem.SERVICE_BANNER, "found", facts.greeting(), "expected", banner);
            }
            judgement.timed(facts.seconds());
        }
    }

    private void database(DatabaseSpec spec, Deadline deadline) throws ProbeException {
        try (Login login = login(spec.user(), spec.password())) {
            DatabaseProbe.Facts facts = DatabaseProbe.look(
                    new DatabaseProbe.Ask(
                            spec.product(),
                            endpoint(),
                            login,
                            spec.database(),
                            spec.security(),
                            ask(spec.ca()),
                            spec.verify(),
                            new BigInteger(130, world.random()).toString(32)),
                    deadline);
            CertificateJudge.beside(judgement, facts.tls(), endpoint().host(), spec.verify());
            withheld(login, facts.loggedIn());
            String version = spec.version();
            if (version != null && Boolean.FALSE.equals(judgement.has(version, facts.version()))) {
                judgement.failed(OutsideProblem.SERVICE_VERSION, "found", facts.version(), "expected", version);
            }
            judgement.timed(facts.seconds());
        }
    }

    /** A log-in that nobody sent, because the certificate is not one to send it to. */
    private void withheld(@Nullable Login login, boolean loggedIn) {
        if (login != null && !loggedIn) {
            judgement.unseen(OutsideProblem.SERVICE_LOGIN_WITHHELD);
        }
    }

    private @Nullable Login login(@Nullable String user, @Nullable SecretReference password) {
        if (user == null) {
            return null;
        }
        return new Login(user, password == null ? new byte[0] : password.resolve(world.surroundings()));
    }
}
