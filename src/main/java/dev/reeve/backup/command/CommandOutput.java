package dev.reeve.backup.command;

import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.SecretSource;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The output of one command as the one file of a snapshot. */
public final class CommandOutput implements DumpSession {
    private final Machine machine;
    private final boolean asItIs;
    private final String command;
    private final String file;
    private final @Nullable SecretSource input;
    private final Expected expected;
    private @Nullable RunningDump running;

    /**
     * A command that has not been started.
     *
     * @param machine stays the caller's to close
     * @param asItIs whether the command is sent as it is, for a machine without a POSIX shell
     * @param file its name in the snapshot
     * @param input what it reads, with a line end after it
     */
    public CommandOutput(
            Machine machine,
            boolean asItIs,
            String command,
            String file,
            @Nullable SecretSource input,
            Expected expected) {
        this.machine = machine;
        this.asItIs = asItIs;
        this.command = command;
        this.file = file;
        this.input = input;
        this.expected = expected;
    }

    @Override
    public List<String> files() {
        return List.of(file);
    }

    @Override
    public RunningDump start(String name) throws IOException {
        byte[] secret = input == null ? new byte[0] : input.fetch();
        RunningCommand started = asItIs ? machine.exec(command) : machine.start(ascii(command));
        RunningOutput output = new RunningOutput(machine.name(), file, started, secret, expected);
        running = output;
        output.begin();
        return output;
    }

    /** Scripts are ASCII; a line that is not is carried in octal and evaluated. */
    private static String ascii(String line) {
        boolean plain = line.chars().allMatch(c -> c < 0x80);
        return plain ? line : "eval " + ShellQuote.quote(line);
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
