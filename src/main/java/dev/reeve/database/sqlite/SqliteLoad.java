package dev.reeve.database.sqlite;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpLoad;
import dev.reeve.machine.RunningCommand;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A copy on its way to where it will be a database; under another name until it is whole. */
final class SqliteLoad implements DumpLoad {
    private final RunningCommand command;
    private final SqliteErrors errors;
    private final String database;
    private final FileCheck check = new FileCheck();
    private boolean refused;

    SqliteLoad(RunningCommand command, SqliteErrors errors, String database) {
        this.command = command;
        this.errors = errors;
        this.database = database;
    }

    @Override
    public OutputStream content() {
        return new FilterOutputStream(command.stdin()) {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                check.pass(bytes, offset, length);
                try {
                    out.write(bytes, offset, length);
                } catch (IOException e) {
                    refused = true;
                    throw e;
                }
            }
        };
    }

    @Override
    public void finish() throws IOException {
        if (!check.whole() && !refused) {
            // Ended before its input ends: what has come is removed.
            command.close();
            throw errors.of(DatabaseProblem.DUMP_INCOMPLETE, database, "the file is shorter than its header says");
        }
        try {
            command.stdin().close();
        } catch (IOException e) {
            // It has given up before the end; its status says why.
        }
        int status = command.waitFor();
        if (status != 0 || refused) {
            throw errors.of(DatabaseProblem.LOAD_FAILED, database, status, command.stderr());
        }
    }

    @Override
    public void close() {
        command.close();
    }
}
