package dev.reeve.machine;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A place where work happens. One instance stands for one log-in, opens further connections as commands run side by side,
 * and is safe to use from several threads.
 *
 * <p>Failures that an administrator can act on (unreachable, host key, log-in, privilege) are thrown as
 * {@link dev.reeve.finding.Failure} with the host named; a connection that breaks under way is an {@link IOException}.
 */
public interface Machine extends AutoCloseable {
    /** The inventory's name of the host. */
    String name();

    /** The account that commands run as after privilege was raised: {@code root} with {@code become: sudo}. */
    String user();

    /** Whether {@link #start} works: the machine has a POSIX {@code sh}. Windows and SFTP-only appliances have none. */
    boolean hasShell();

    /**
     * What the machine's server says that it is, before anybody has logged in: {@code SSH-2.0-OpenSSH_for_Windows_9.5}.
     * Empty for a machine without one, and never to be trusted with more than a choice of words.
     */
    default String software() {
        return "";
    }

    /**
     * Starts a script under {@code /bin/sh}, as {@link #user()}, in the C locale.
     *
     * @param script POSIX shell text; every value in it quoted with {@link ShellQuote}; never a secret (process lists
     *     show it): secrets go through standard input
     */
    RunningCommand start(String script) throws IOException;

    /**
     * Starts a command as it is, in the language of whatever takes commands there: a switch's own, cmd or PowerShell. No
     * shell is asked for, no locale set, no privilege raised; a device may end without telling a status ({@link
     * RunningCommand#NO_STATUS}). A machine that runs no commands refuses.
     *
     * @param command never a secret
     */
    default RunningCommand exec(String command) throws IOException {
        throw Failure.of(MachineProblem.NO_SHELL, Subject.host(name()), "host", name(), "user", user());
    }

    /**
     * {@link #start} of a script whose whole input is known: it is written, and then at its end. Such a one can tell by
     * itself whether there is a shell, without a question before it.
     *
     * @param script changes nothing: where it is not clear whether it began, it is begun once more
     * @param input what the script reads; at most 64 KiB, which is written before anything is read
     */
    default RunningCommand query(String script, byte[] input) throws IOException {
        RunningCommand command = start(script);
        feed(command, input);
        return command;
    }

    /** {@link #query(String, byte[])} of a script that reads nothing. */
    default RunningCommand query(String script) throws IOException {
        return query(script, new byte[0]);
    }

    /**
     * Tells that so many commands will soon run side by side, so that what each of them needs can be made ready meanwhile.
     * Nothing depends on it.
     */
    default void expect(int commands) {}

    /**
     * Files one at a time: SFTP on a remote machine, NIO on this one. Always as the log-in user, not as {@link #user()}.
     * Each call opens a connection of its own; one is enough for many threads.
     */
    FileAccess files() throws IOException;

    /**
     * Runs a script to its end and keeps what it printed.
     *
     * @param input what the script reads on standard input
     * @param timeout after which the script is ended and {@link CommandTimeout} thrown
     */
    default CommandResult run(String script, byte[] input, Duration timeout) throws IOException {
        return CommandResult.collect(this, script, input, timeout);
    }

    /** {@link #run(String, byte[], Duration)} without input. */
    default CommandResult run(String script, Duration timeout) throws IOException {
        return run(script, new byte[0], timeout);
    }

    /** Writes all that a command reads. One may end without reading it; a broken connection shows on its output. */
    static void feed(RunningCommand command, byte[] input) {
        try (OutputStream stdin = command.stdin()) {
            stdin.write(input);
        } catch (IOException e) {
            // Said by what the command prints, or does not print.
        }
    }

    @Override
    void close();
}
