package dev.reeve.machine.collect;

import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;

/** The language in which a host is asked. */
public enum Dialect {
    /** Any POSIX shell. */
    POSIX {
        @Override
        public String script(Collection<Section> sections, String nonce, Duration deadline) {
            return CollectScript.of(sections, nonce);
        }

        @Override
        RunningCommand start(Machine machine, byte[] script) throws IOException {
            return machine.query(CollectScript.COMMAND, script);
        }

        @Override
        String complaint(RunningCommand command) {
            return "";
        }
    },
    /** Windows PowerShell 5.1, which every Windows since Server 2016 has, whatever its OpenSSH starts by default. */
    POWERSHELL {
        @Override
        public String script(Collection<Section> sections, String nonce, Duration deadline) {
            return PowershellScript.of(sections, nonce, deadline);
        }

        @Override
        RunningCommand start(Machine machine, byte[] script) throws IOException {
            RunningCommand command = machine.exec(PowershellScript.COMMAND);
            Machine.feed(command, script);
            return command;
        }

        @Override
        String complaint(RunningCommand command) throws IOException {
            command.waitFor();
            return Clixml.text(command.stderr());
        }
    };

    /**
     * The script that asks all sections.
     *
     * @param sections questions in this language; one of each id
     * @param nonce 32 hex digits that nobody can guess
     * @param deadline how long the host may take for all of them, where the host itself minds it
     */
    public abstract String script(Collection<Section> sections, String nonce, Duration deadline);

    /** Starts the script on a host. */
    abstract RunningCommand start(Machine machine, byte[] script) throws IOException;

    /** What a command that answered nothing said beside; empty where the caller learns it in another way. */
    abstract String complaint(RunningCommand command) throws IOException;

    /** The script's bytes. */
    byte[] bytes(Collection<Section> sections, String nonce, Duration deadline) {
        return script(sections, nonce, deadline).getBytes(StandardCharsets.US_ASCII);
    }
}
