package dev.reeve.machine.ssh;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.FileAccess;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.SecretSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A machine reached over SSH. It keeps one connection, and opens more while several commands run at once. */
public final class SshMachine implements Machine {
    /** Beyond an answer's usual time: sudo waits after a wrong password, and may ask a directory service first. */
    private static final Duration SUDO_PAUSE = Duration.ofSeconds(20);

    private static final int REFUSAL_LINES = 4;

    private final SshTarget target;
    private final SshSettings settings;
    private final SecureRandom random;
    private final Lanes lanes;
    private final String software;

    /** What was found out of the machine. Two threads that find out at once find the same. */
    private volatile @Nullable Boolean shell;

    private volatile boolean sudoWorks;

    /** What came instead of a greeting. */
    private volatile String refusal = "";

    SshMachine(SshTarget target, SshSettings settings, Lane first, Supplier<Lane> opener, SecureRandom random) {
        this.target = target;
        this.settings = settings;
        this.random = random;
        this.software = Objects.requireNonNullElse(first.session().getServerVersion(), "");
        this.lanes = new Lanes(first, opener);
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public String user() {
        return target.becomeSudo() ? "root" : settings.user();
    }

    /** Found out by asking for a greeting, once: a server may run SFTP, or nothing, whatever command it is given. */
    @Override
    public boolean hasShell() {
        try {
            return greets();
        } catch (IOException e) {
            return false;
        }
    }

    /** A connection that breaks meanwhile is no answer, and not remembered as one. */
    private boolean greets() throws IOException {
        Boolean known = shell;
        if (known != null) {
            return known;
        }
        boolean answered;
        try (RunningCommand greeting =
                onLane(Sudo::plain, "echo reeve-$((6*7))", replyMillis(), new Preamble(mark()), nobody -> {})) {
            greeting.stdin().close();
            String said = new String(greeting.stdout().readNBytes(4096), StandardCharsets.UTF_8);
            answered = said.contains("reeve-42") && greeting.waitFor() == 0;
            if (!answered) {
                greeting.waitFor();
                refusal = (said + '\n' + greeting.stderr()).strip();
            }
        } catch (Lanes.Refused e) {
            answered = false;
        }
        shell = answered;
        return answered;
    }

    private int replyMillis() {
        return (int) settings.connectTimeout().toMillis();
    }

    @Override
    public RunningCommand start(String script) throws IOException {
        return start(script, this::kill);
    }

    /** As the first command it finds out what else would be asked before; if it does not begin, those questions say why. */
    @Override
    public RunningCommand query(String script, byte[] input) throws IOException {
        boolean asked = target.becomeSudo() ? sudoWorks || target.sudoPassword() != null : shell != null;
        if (!asked) {
            try {
                SshCommand command = onLane(
                        target.becomeSudo() ? Sudo::silent : Sudo::plain,
                        script,
                        replyMillis(),
                        new Preamble(mark()),
                        this::kill);
                if (begins(command, input)) {
                    return command;
                }
            } catch (Lanes.Refused e) {
                // Perhaps it runs no commands at all.
            }
        }
        return Machine.super.query(script, input);
    }

    /** Whatever answers instead of a shell gets none of the input. */
    private boolean begins(SshCommand command, byte[] input) throws IOException {
        boolean begun = false;
        try {
            if (input.length == 0) {
                command.stdin().close();
            }
            begun = await(command.preamble(), settings.connectTimeout()) == Preamble.Event.BEGUN;
            if (begun) {
                shell = true;
                sudoWorks = target.becomeSudo();
                Machine.feed(command, input);
            }
            return begun;
        } finally {
            if (!begun) {
                command.close();
            }
        }
    }

    @Override
    public RunningCommand exec(String command) throws IOException {
        try {
            return onLane((words, nothing) -> words, command, replyMillis(), Preamble.none(), nobody -> {});
        } catch (Lanes.Refused e) {
            throw Failure.of(MachineProblem.NO_SHELL, Subject.host(name()), "host", name(), "user", settings.user())
                    .causedBy(e);
        }
    }

    private SshCommand start(String script, LongConsumer killer) throws IOException {
        if (!target.becomeSudo()) {
            requireShell();
            return onLane(Sudo::plain, script, 0, new Preamble(mark()), killer);
        }
        SecretSource password = target.sudoPassword();
        if (password != null) {
            requireShell();
            return startAsking(script, password, killer);
        }
        requireSudo();
        return onLane(Sudo::silent, script, 0, new Preamble(mark()), killer);
    }

    @Override
    public String software() {
        return software;
    }

    private void requireShell() throws IOException {
        if (!greets()) {
            throw Failure.of(MachineProblem.NO_SHELL, Subject.host(name()), "host", name(), "user", settings.user())
                    .withEvidence(refusal.lines().limit(REFUSAL_LINES).toList());
        }
    }

    private void requireSudo() throws IOException {
        if (sudoWorks) {
            return;
        }
        requireShell();
        try (RunningCommand probe = onLane(Sudo::silent, ":", replyMillis(), new Preamble(mark()), nobody -> {})) {
            probe.stdin().close();
            probe.stdout().readAllBytes();
            int status = probe.waitFor();
            if (status != 0) {
                throw Sudo.refusal(target, settings.user(), status, probe.stderr());
            }
        }
        sudoWorks = true;
    }

    private SshCommand startAsking(String script, SecretSource password, LongConsumer killer) throws IOException {
        Preamble preamble = new Preamble(mark());
        SshCommand command = onLane(Sudo::asking, script, 0, preamble, killer);
        try {
            converse(command, preamble, password);
            return command;
        } catch (IOException | RuntimeException e) {
            command.close();
            throw e;
        }
    }

    private void converse(RunningCommand command, Preamble preamble, SecretSource password) throws IOException {
        for (int asked = 0; ; asked++) {
            switch (await(preamble, settings.connectTimeout().plus(SUDO_PAUSE))) {
                case BEGUN -> {
                    return;
                }
                case ASKED -> {
                    if (asked > 0) {
                        throw Sudo.refusal(target, settings.user(), 1, "Sorry, try again.");
                    }
                    answer(command.stdin(), password);
                }
                case ENDED -> throw Sudo.refusal(target, settings.user(), command.waitFor(), preamble.said());
                case SILENCE -> throw Sudo.refusal(target, settings.user(), 1, "no answer. " + preamble.said());
            }
        }
    }

    private static Preamble.Event await(Preamble preamble, Duration patience) throws IOException {
        try {
            return preamble.await(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted before a command began").initCause(e);
        }
    }

    private void answer(OutputStream stdin, SecretSource password) throws IOException {
        byte[] secret;
        try {
            secret = password.fetch();
        } catch (IOException e) {
            throw ConnectFailures.secretUnavailable(settings, e);
        }
        try {
            stdin.write(secret);
            stdin.write('\n');
            stdin.flush();
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private String mark() {
        byte[] mark = new byte[12];
        random.nextBytes(mark);
        return HexFormat.of().formatHex(mark);
    }

    private SshCommand onLane(
            BiFunction<String, Preamble, String> privilege,
            String script,
            int replyMillis,
            Preamble preamble,
            LongConsumer killer)
            throws IOException {
        return lanes.start(lane -> new SshCommand(
                lane,
                privilege.apply(script, preamble),
                replyMillis,
                reusable -> lanes.giveBack(lane, reusable),
                preamble,
                killer));
    }

    /** Ends a process of the host and its children, with the privilege that it was started with. */
    private void kill(long process) {
        try (SshCommand killer = start(Sudo.ending(process), nobody -> {})) {
            killer.stdin().close();
            var unused = killer.endsWithin(settings.connectTimeout());
        } catch (IOException | Failure e) {
            // It ended by itself, or its host is out of reach: there is nobody left to be told.
        }
    }

    @Override
    public void expect(int commands) {
        lanes.expect(commands);
    }

    @Override
    public FileAccess files() throws IOException {
        return lanes.start(lane -> SftpFileAccess.open(lane, name(), replyMillis(), () -> lanes.giveBack(lane, false)));
    }

    /** Ends all commands and connections. */
    @Override
    public void close() {
        lanes.close();
    }
}
