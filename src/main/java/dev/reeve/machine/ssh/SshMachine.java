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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A machine reached over SSH. It keeps one connection, and opens more while several commands run at once. */
public final class SshMachine implements Machine {
    private final SshTarget target;
    private final SshSettings settings;
    private final Supplier<Lane> opener;
    private final SecureRandom random;

    /** Guards everything below. */
    private final Object lock = new Object();

    private final Deque<Lane> idle = new ArrayDeque<>();
    private final List<Lane> busy = new ArrayList<>();
    private @Nullable Boolean shell;
    private boolean sudoWorks;
    private boolean closed;

    SshMachine(SshTarget target, SshSettings settings, Lane first, Supplier<Lane> opener, SecureRandom random) {
        this.target = target;
        this.settings = settings;
        this.opener = opener;
        this.random = random;
        idle.add(first);
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
        synchronized (lock) {
            if (shell != null) {
                return shell;
            }
        }
        boolean answered;
        try (RunningCommand greeting = onLane(Sudo.plain("echo reeve-$((6*7))"), replyMillis(), null)) {
            greeting.stdin().close();
            String said = new String(greeting.stdout().readNBytes(4096), StandardCharsets.UTF_8);
            answered = said.contains("reeve-42") && greeting.waitFor() == 0;
        } catch (SshCommand.Refused e) {
            answered = false;
        }
        synchronized (lock) {
            shell = answered;
        }
        return answered;
    }

    private int replyMillis() {
        return (int) settings.connectTimeout().toMillis();
    }

    @Override
    public RunningCommand start(String script) throws IOException {
        if (!target.becomeSudo()) {
            requireShell();
            return onLane(Sudo.plain(script), 0, null);
        }
        SecretSource password = target.sudoPassword();
        if (password != null) {
            requireShell();
            return startAsking(script, password);
        }
        requireSudo();
        return onLane(Sudo.silent(script), 0, null);
    }

    private void requireShell() throws IOException {
        if (!greets()) {
            throw Failure.of(MachineProblem.NO_SHELL, Subject.host(name()), "host", name(), "user", settings.user());
        }
    }

    private void requireSudo() throws IOException {
        synchronized (lock) {
            if (sudoWorks) {
                return;
            }
        }
        requireShell();
        try (RunningCommand probe = onLane(Sudo.silent(":"), replyMillis(), null)) {
            probe.stdin().close();
            probe.stdout().readAllBytes();
            int status = probe.waitFor();
            if (status != 0) {
                throw Sudo.refusal(target, settings.user(), status, probe.stderr());
            }
        }
        synchronized (lock) {
            sudoWorks = true;
        }
    }

    private RunningCommand startAsking(String script, SecretSource password) throws IOException {
        byte[] mark = new byte[12];
        random.nextBytes(mark);
        SudoDialogue dialogue = new SudoDialogue(HexFormat.of().formatHex(mark));
        RunningCommand command = onLane(Sudo.asking(script, dialogue), 0, dialogue);
        try {
            converse(command, dialogue, password);
            return command;
        } catch (IOException | RuntimeException e) {
            command.close();
            throw e;
        }
    }

    private void converse(RunningCommand command, SudoDialogue dialogue, SecretSource password) throws IOException {
        for (int asked = 0; ; asked++) {
            switch (await(dialogue)) {
                case BEGUN -> {
                    return;
                }
                case ASKED -> {
                    if (asked > 0) {
                        throw Sudo.refusal(target, settings.user(), 1, "Sorry, try again.");
                    }
                    answer(command.stdin(), password);
                }
                case ENDED -> throw Sudo.refusal(target, settings.user(), command.waitFor(), dialogue.said());
                case SILENT -> throw Sudo.refusal(target, settings.user(), 1, "no answer. " + dialogue.said());
            }
        }
    }

    private SudoDialogue.Outcome await(SudoDialogue dialogue) throws IOException {
        try {
            return dialogue.await(settings.connectTimeout().plus(Duration.ofSeconds(20)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while sudo was asked").initCause(e);
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

    private SshCommand onLane(String command, int replyMillis, @Nullable SudoDialogue dialogue) throws IOException {
        return onLane(
                lane -> new SshCommand(lane, command, replyMillis, reusable -> giveBack(lane, reusable), dialogue));
    }

    /** Something that can be started on a lane. */
    private interface Starter<T> {
        T on(Lane lane) throws IOException;
    }

    /**
     * Starts on an idle lane, and once more on a new one if that was refused: a server clears away the last command only
     * after it has read what follows, so that one with {@code MaxSessions 1} may take the next for one too many.
     */
    private <T> T onLane(Starter<T> starter) throws IOException {
        Lane used = takeIdle();
        if (used != null) {
            try {
                return starter.on(used);
            } catch (SshCommand.Refused e) {
                giveBack(used, false);
            } catch (IOException | RuntimeException e) {
                giveBack(used, false);
                throw e;
            }
        }
        Lane fresh = openNew();
        try {
            return starter.on(fresh);
        } catch (IOException | RuntimeException e) {
            giveBack(fresh, false);
            throw e;
        }
    }

    /** An idle lane that still lives, for one's own. */
    private @Nullable Lane takeIdle() {
        while (true) {
            Lane candidate;
            synchronized (lock) {
                candidate = idle.pollFirst();
                if (candidate == null) {
                    return null;
                }
                if (candidate.isAlive()) {
                    busy.add(candidate);
                    return candidate;
                }
            }
            candidate.close();
        }
    }

    private Lane openNew() throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("the connection to " + name() + " was closed");
            }
        }
        Lane opened = opener.get();
        synchronized (lock) {
            if (!closed) {
                busy.add(opened);
                return opened;
            }
        }
        opened.close();
        throw new IOException("the connection to " + name() + " was closed");
    }

    private void giveBack(Lane lane, boolean reusable) {
        synchronized (lock) {
            if (!busy.remove(lane)) {
                return;
            }
            if (reusable && !closed) {
                idle.addFirst(lane);
                return;
            }
        }
        // Not on the connection's own thread, which is the one that reports the end of a command.
        Thread closer = new Thread(lane::close, "closing a connection to " + name());
        closer.setDaemon(true);
        closer.start();
    }

    @Override
    public FileAccess files() throws IOException {
        return onLane(lane -> SftpFileAccess.open(lane, name(), replyMillis(), () -> giveBack(lane, false)));
    }

    /** Ends all commands and connections. */
    @Override
    public void close() {
        List<Lane> lanes;
        synchronized (lock) {
            closed = true;
            lanes = new ArrayList<>(idle);
            lanes.addAll(busy);
            idle.clear();
            busy.clear();
        }
        lanes.forEach(Lane::close);
    }
}
