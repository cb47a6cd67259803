package dev.reeve.machine.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.SecretSource;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The way to hosts: finds out how to reach one, connects, checks its key, logs in. Safe to use from several threads. */
public final class SshConnector {
    private static final int MAX_HOPS = 8;

    /** Nobody there, or nobody yet: worth another attempt. A refused key or log-in is not. */
    private static final Set<String> WORTH_ANOTHER = EnumSet.of(
                    MachineProblem.HOST_NOT_FOUND,
                    MachineProblem.CONNECTION_REFUSED,
                    MachineProblem.CONNECT_TIMEOUT,
                    MachineProblem.NO_ROUTE,
                    MachineProblem.SSH_NO_ANSWER)
            .stream()
            .map(MachineProblem::code)
            .collect(Collectors.toUnmodifiableSet());

    private final SshEnvironment environment;
    private final SshConfig config;

    public SshConnector(SshEnvironment environment) {
        this.environment = environment;
        this.config = new SshConfig(environment);
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
                return open(target, settings, 0);
            } catch (Failure e) {
                if (attempt >= target.retries()
                        || !WORTH_ANOTHER.contains(e.finding().code())) {
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

    private Lane open(SshTarget target, SshSettings settings, int depth) {
        HostKeyCheck check = hostKeyCheck(settings);
        Attempt attempt = attempt(settings, check, depth);
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
    Attempt attempt(SshSettings settings, HostKeyCheck check, int depth) {
        try {
            JSch jsch = new JSch();
            jsch.setHostKeyRepository(check);
            Session session = jsch.getSession(settings.user(), settings.host(), settings.port());
            SessionSettings.apply(session, settings);
            LaneLog log = new LaneLog();
            session.setLogger(log);
            if (settings.hops().isEmpty()) {
                Wire wire = Wire.connect(settings.host(), settings.port(), settings.connectTimeout());
                session.setSocketFactory(wire);
                return new Attempt(session, log, wire::close);
            }
            Lane jump = openHops(settings, depth);
            session.setProxy(new JumpProxy(jump.session()));
            return new Attempt(session, log, jump);
        } catch (JSchException e) {
            throw new IllegalStateException("JSch refuses a setting", e);
        } catch (IOException e) {
            throw ConnectFailures.unreachable(settings, e);
        }
    }

    /** The last hop is reached through those before it; the first through hops of its own, if it has any. */
    private Lane openHops(SshSettings settings, int depth) {
        List<SshTarget> hops = settings.hops();
        if (depth >= MAX_HOPS || hops.size() > MAX_HOPS) {
            throw Failure.of(
                    MachineProblem.JUMP_LOOP,
                    Subject.host(settings.name()),
                    "host",
                    settings.name(),
                    "hops",
                    hops.stream().map(SshTarget::address).collect(Collectors.joining(", ")));
        }
        SshTarget last = hops.get(hops.size() - 1);
        SshSettings own = config.resolve(last);
        SshSettings reached = hops.size() == 1 ? own : own.through(hops.subList(0, hops.size() - 1));
        return open(last, reached, depth + 1);
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
