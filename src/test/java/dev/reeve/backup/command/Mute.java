package dev.reeve.backup.command;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A device that prints {@code end} whatever it is asked, and tells no exit status. */
final class Mute implements Machine {
    @Override
    public String name() {
        return "switch1";
    }

    @Override
    public String user() {
        return "backup";
    }

    @Override
    public boolean hasShell() {
        return false;
    }

    @Override
    public RunningCommand start(String script) throws IOException {
        throw new IOException("no shell");
    }

    @Override
    public RunningCommand exec(String command) {
        return new RunningCommand() {
            @Override
            public OutputStream stdin() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public InputStream stdout() {
                return new ByteArrayInputStream("end\r\n".getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public int waitFor() {
                return NO_STATUS;
            }

            @Override
            public boolean endsWithin(Duration patience) {
                return true;
            }

            @Override
            public String stderr() {
                return "";
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public FileAccess files() throws IOException {
        throw new IOException("no files");
    }

    @Override
    public void close() {}
}
