package dev.reeve.database.postgresql;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.RunningDump;
import dev.reeve.machine.RunningCommand;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Roles and tablespaces on their way: SQL, which pg_dumpall ends with a comment that says so. */
final class GlobalsDump implements RunningDump {
    private static final String END = "-- PostgreSQL database cluster dump complete";

    /** Characters; what may follow the end's comment is short. */
    private static final int TAIL = 500;

    private final ServerErrors errors;
    private final RunningCommand command;
    private String tail = "";

    GlobalsDump(ServerErrors errors, RunningCommand command) throws IOException {
        this.errors = errors;
        this.command = command;
        command.stdin().close();
    }

    @Override
    public InputStream content() {
        return new FilterInputStream(command.stdout()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                int kept = Math.max(0, Math.min(read, TAIL));
                String all =
                        tail + new String(bytes, offset + Math.max(0, read) - kept, kept, StandardCharsets.ISO_8859_1);
                tail = all.substring(Math.max(0, all.length() - TAIL));
                return read;
            }
        };
    }

    @Override
    public @Nullable DatabaseFacts finish() throws IOException {
        int status = command.waitFor();
        if (status != 0) {
            throw errors.ofProgram(DatabaseProblem.DUMP_FAILED, PostgresServer.GLOBALS, status, command.stderr());
        }
        if (!tail.contains(END)) {
            throw errors.of(DatabaseProblem.DUMP_INCOMPLETE, PostgresServer.GLOBALS, command.stderr());
        }
        return null;
    }

    @Override
    public void close() {
        command.close();
    }
}
