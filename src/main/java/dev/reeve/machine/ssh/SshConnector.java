package dev.reeve.machine.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.SecretSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way to hosts: finds out how to reach one, connects, checks its key, logs in. Safe to use from several threads. */
public final class SshConnector implements AutoCloseable {
    private static final int MAX_HOPS = 8;

    /** Nobody there, or nobody yet: worth another attempt. A refused key or log-in is not. */
    private static final Set<String> WORTH_ANOTHER = EnumSet.of(
                    MachineProblem.HOST_NOT_FOUND,
                    MachineProblem.CONNECTION_REFUSED,
                    MachineProblem.CONNECT_TIMEOUT,
                    MachineProblem.NO_ROUTE,
                    MachineProblem.SSH_NO_ANSWER,
                    MachineProblem.JUMP_LOST)
            .stream()
            .map(MachineProblem::code)
            .collect(Collectors.toUnmodifiableSet());

    private final SshEnvironment environment;
    private final SshConfig config;
    private final Trunks trunks;
    private final Map<Trunks.Hop, SshSettings> hopSettings = new ConcurrentHashMap<>();

    public SshConnector(SshEnvironment environment) {
        this.environment = environment;
        this.config = new SshConfig(environment);
        this.trunks = new Trunks(environment.sleeper(), SshConnector::isWorthAnother);
        // The first session loads some two hundred classes; that can be done while ssh -G runs.
        Thread warmUp = new Thread(WarmUp::loadClasses, "loading SSH");
        warmUp.setDaemon(true);
        warmUp.start();
    }

    /**
     * Logs in.
     *
     * @throws Failure with a {@link MachineProblem} that says why not
     */
    public SshMachine connect(SshTarget target) {
        SshSettings settings = config.resolve(target);
        Lane first = openWithRetries(target, settings);
        return new SshMachine(target, settings, first, () -> openWithRetries(target, settings), environment.random());
    }

    SshSettings settings(SshTarget target) {
        return config.resolve(target);
    }

    private Lane openWithRetries(SshTarget target, SshSettings settings) {
        Duration pause = Duration.ofSeconds(1);
        for (int attempt = 0; ; attempt++) {
            try {
                return open(target, settings);
            } catch (Failure e) {
                if (attempt >= target.retries() || !isWorthAnother(e)) {
                    throw e;
                }
                try {
                    environment.sleeper().sleep(pause);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw e;
                }
                pause = pause.multipliedBy(2);
            }
        }
    }

    private static boolean isWorthAnother(Failure failure) {
        return WORTH_ANOTHER.contains(failure.finding().code());
    }

    private Lane open(SshTarget target, SshSettings settings) {
        HostKeyCheck check = hostKeyCheck(settings);
        Attempt attempt = attempt(settings, check);
        try {
            LoginAttempt login = new LoginAttempt();
            try {
                prepareLogin(attempt.session(), target, settings, login);
                attempt.session().connect((int) settings.connectTimeout().toMillis());
                return attempt.toLane();
            } catch (JSchException e) {
                throw ConnectFailures.of(settings, check, login, e);
            }
        } catch (Failure e) {
            attempt.close();
            throw e;
        }
    }

    /** A session not yet connected, and the way it will take. */
    record Attempt(Session session, LaneLog log, AutoCloseable path) {
        Lane toLane() {
            return new Lane(session, log, path);
        }

        void close() {
            toLane().close();
        }
    }

    HostKeyCheck hostKeyCheck(SshSettings settings) {
        List<java.nio.file.Path> files = Stream.concat(
                        settings.userKnownHosts().stream(), settings.globalKnownHosts().stream())
                .toList();
        try {
            return new HostKeyCheck(KnownHosts.read(files), settings.keyName());
        } catch (IOException e) {
            throw Failure.of(
                            MachineProblem.KNOWN_HOSTS_UNREADABLE,
                            Subject.host(settings.name()),
                            "host",
                            settings.name(),
                            "files",
                            ConnectFailures.join(files))
                    .causedBy(e);
        }
    }

    /** Makes the way to a host, through its hops, as far as the first byte of SSH. */
    Attempt attempt(SshSettings settings, HostKeyCheck check) {
        try {
            JSch jsch = new JSch();
            jsch.setHostKeyRepository(check);
            Session session = jsch.getSession(settings.user(), settings.host(), settings.port());
            SessionSettings.apply(session, settings);
            LaneLog log = new LaneLog();
            session.setLogger(log);
            List<SshTarget> hops = route(settings);
            if (hops.isEmpty()) {
                Wire wire = Wire.connect(settings.host(), settings.port(), settings.connectTimeout());
                session.setSocketFactory(wire);
                return new Attempt(session, log, wire::close);
            }
            Trunks.Share trunk = trunk(settings, hops);
            session.setProxy(
                    new JumpProxy(trunk.lane(), hops.get(hops.size() - 1).name()));
            return new Attempt(session, log, trunk);
        } catch (JSchException e) {
            throw new IllegalStateException("JSch refuses a setting", e);
        } catch (IOException e) {
            throw ConnectFailures.unreachable(settings, e);
        }
    }

    /** The hops on the way, first hop first: those that are named, and before the first its own, if it has any. */
    private List<SshTarget> route(SshSettings settings) {
        List<SshTarget> route = new ArrayList<>(settings.hops());
        List<SshTarget> before = settings.hops();
        while (!before.isEmpty() && route.size() <= MAX_HOPS) {
            before = settingsOf(before.get(0)).hops();
            route.addAll(0, before);
        }
        if (route.size() > MAX_HOPS) {
            throw Failure.of(
                    MachineProblem.JUMP_LOOP,
                    Subject.host(settings.name()),
                    "host",
                    settings.name(),
                    "hops",
                    route.stream().map(SshTarget::address).collect(Collectors.joining(", ")));
        }
        return route;
    }

    /** Looked up once for all hosts behind it. */
    private SshSettings settingsOf(SshTarget hop) {
        return hopSettings.computeIfAbsent(Trunks.Hop.of(hop), key -> config.resolve(hop));
    }

    /** The connection to the last of the hops, which is reached through those before it. */
    private Trunks.Share trunk(SshSettings settings, List<SshTarget> hops) {
        SshTarget last = hops.get(hops.size() - 1);
        List<SshTarget> before = hops.subList(0, hops.size() - 1);
        try {
            return trunks.take(
                    hops.stream().map(Trunks.Hop::of).toList(),
                    () -> open(last, settingsOf(last).through(before)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw MachineProblem.interrupted(
                    settings.name(), new InterruptedIOException("interrupted on the way to a jump host"));
        }
    }

    /** Closes connections to jump hosts that nobody uses any more; machines that are open stay so. */
    @Override
    public void close() {
        trunks.close();
    }

    private static void prepareLogin(Session session, SshTarget target, SshSettings settings, LoginAttempt login) {
        boolean named = !target.identities().isEmpty();
        try {
            session.setIdentityRepository(Identities.collect(settings, target.passphrase(), named, login));
        } catch (Identities.UnreadableIdentity e) {
            throw Failure.of(
                            MachineProblem.IDENTITY_UNREADABLE,
                            Subject.host(settings.name()).at(e.file().toString()),
                            "host",
                            settings.name(),
                            "file",
                            e.file().toString())
                    .causedBy(e);
        }
        SecretSource password = target.password();
        if (password == null) {
            // Without a password to offer these methods can only fail, and count as failed log-ins on the server.
            session.setConfig("PreferredAuthentications", "publickey");
            return;
        }
        byte[] secret = new byte[0];
        try {
            secret = password.fetch();
            session.setPassword(secret);
        } catch (IOException e) {
            throw ConnectFailures.secretUnavailable(settings, e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
