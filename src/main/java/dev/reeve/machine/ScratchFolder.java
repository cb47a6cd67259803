package dev.reeve.machine;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A directory of its own on a machine, which only its owner may enter. It is held by a script that reads its standard
 * input and removes it at the end of that: however reeve ends, the directory goes with it.
 */
public final class ScratchFolder implements AutoCloseable {
    private static final String READY = "ready ";

    /** Where it is made unless somebody says otherwise: what is tried out may be larger than a {@code /tmp} in memory. */
    private static final String USUAL = "\"${TMPDIR:-/var/tmp}\"";

    /**
     * What was restored may lack the right to be removed, and who writes into the directory may end a moment after the
     * script: hence the modes and the second tries.
     */
    private static final String HOLD = """
            umask 077
            folder=$(mktemp -d "$parent/reeve-drill.XXXXXX") || exit 1
            clean() {
                trap '' HUP INT TERM PIPE
                cd /
                tries=0
                while [ -e "$folder" ] && [ "$tries" -lt 10 ]; do
                    [ "$tries" = 0 ] || sleep 1
                    tries=$((tries + 1))
                    find "$folder" -type d ! -perm -700 -exec chmod u+rwx {} \\; 2>/dev/null
                    rm -rf "$folder"
                done
            }
            trap clean EXIT
            trap 'exit 1' HUP INT TERM PIPE
            echo "ready $folder"
            cat >/dev/null
            clean
            [ ! -e "$folder" ]
            """;

    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Machine machine;
    private final RunningCommand command;
    private final String path;

    private ScratchFolder(Machine machine, RunningCommand command, String path) {
        this.machine = machine;
        this.command = command;
        this.path = path;
    }

    /**
     * Makes a directory.
     *
     * @param parent where; null for the machine's usual place
     * @throws Failure {@link MachineProblem#NO_SCRATCH}
     */
    public static ScratchFolder make(Machine machine, @Nullable String parent) throws IOException {
        String script = "parent=" + (parent == null ? USUAL : ShellQuote.quote(parent)) + "\n" + HOLD;
        RunningCommand command = machine.start(script);
        try {
            // Not closed: that would end the script.
            BufferedReader out = new BufferedReader(new InputStreamReader(command.stdout(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null || !line.startsWith(READY)) {
                command.waitFor();
                throw Failure.of(
                        MachineProblem.NO_SCRATCH,
                        Subject.host(machine.name()).at(parent == null ? "/var/tmp" : parent),
                        "host",
                        machine.name(),
                        "directory",
                        parent == null ? "/var/tmp" : parent,
                        "reason",
                        command.stderr().strip());
            }
            return new ScratchFolder(machine, command, line.substring(READY.length()));
        } catch (IOException | RuntimeException e) {
            command.close();
            throw e;
        }
    }

    /** Its absolute path. */
    public String path() {
        return path;
    }

    /**
     * Brings everything in it onto the disk and lets go what memory holds of it, as far as the machine can: what is read
     * next comes from the disk.
     */
    public void settle() throws IOException {
        String folder = ShellQuote.quote(path);
        machine.run(
                "sync -f " + folder + " 2>/dev/null || sync; find " + folder
                        + " -type f -exec dd if={} iflag=nocache count=0 \\; 2>/dev/null; :",
                PATIENCE);
    }

    /**
     * Removes it with everything in it, and waits for that.
     *
     * @return whether it was seen to be gone
     */
    public boolean remove() {
        try (RunningCommand ending = command) {
            OutputStream input = ending.stdin();
            input.close();
            ending.stdout().transferTo(OutputStream.nullOutputStream());
            return ending.waitFor() == 0;
        } catch (IOException e) {
            // The connection is gone: then the script's input has ended as well, and it cleans up by itself.
            return false;
        }
    }

    @Override
    public void close() {
        remove();
    }
}
