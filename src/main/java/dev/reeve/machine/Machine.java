package dev.reeve.machine;

import java.io.IOException;
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
     * Starts a script under {@code /bin/sh}, as {@link #user()}, in the C locale.
     *
     * @param script POSIX shell text; every value in it quoted with {@link ShellQuote}; never a secret (process lists
     *     show it): secrets go through standard input
     */
    RunningCommand start(String script) throws IOException;

    /**
     * {@link #start} of a script that reads nothing: its standard input is at its end. Such a one can tell by itself
     * whether there is a shell, without a question before it.
     *
     * @param script changes nothing: where it is not clear whether it began, it is begun once more
     */
    default RunningCommand query(String script) throws IOException {
        RunningCommand command = start(script);
        command.stdin().close();
        return command;
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

    @Override
    void close();
}
