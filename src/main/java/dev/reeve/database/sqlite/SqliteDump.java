package dev.reeve.database.sqlite;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpNames;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.database.WatchedStream;
import dev.reeve.finding.Failure;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The copies of one night, each of the moment when its turn comes. */
final class SqliteDump implements DumpSession {
    private final Machine machine;
    private final SqliteErrors errors;
    private final String version;
    private final boolean checksums;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<RunningDump> started = new ArrayList<>();

    SqliteDump(Machine machine, SqliteErrors errors, String version, boolean checksums, List<String> files) {
        this.machine = machine;
        this.errors = errors;
        this.version = version;
        this.checksums = checksums;
        DumpNames names = new DumpNames();
        for (String file : files) {
            this.files.put(names.of(file.substring(file.lastIndexOf('/') + 1), ".sqlite"), file);
        }
    }

    @Override
    public List<String> files() {
        return List.copyOf(files.keySet());
    }

    @Override
    public RunningDump start(String file) throws IOException {
        String path = files.get(file);
        if (path == null) {
            throw new IllegalArgumentException("no file of this dump: " + file);
        }
        RunningCommand command = machine.query(SqliteScripts.dump(path, checksums));
        boolean begun = false;
        try {
            Copy copy = new Copy(command, path, facts(command, path));
            started.add(copy);
            begun = true;
            return copy;
        } finally {
            if (!begun) {
                command.close();
            }
        }
    }

    private DatabaseFacts facts(RunningCommand command, String path) throws IOException {
        List<List<String>> records = new ArrayList<>();
        try {
            InputStream output = command.stdout();
            for (List<String> record = Records.next(output);
                    !record.get(0).equals(SqliteScripts.COPY);
                    record = Records.next(output)) {
                records.add(record);
            }
        } catch (EOFException e) {
            Failure failure = errors.of(DatabaseProblem.DUMP_FAILED, path, command.waitFor(), command.stderr());
            throw failure;
        }
        return Records.facts(version, path, records);
    }

    @Override
    public void close() {
        started.forEach(RunningDump::close);
    }

    /** A copy on its way. */
    private final class Copy implements RunningDump {
        private final RunningCommand command;
        private final String path;
        private final DatabaseFacts facts;
        private final FileCheck check = new FileCheck();

        Copy(RunningCommand command, String path, DatabaseFacts facts) {
            this.command = command;
            this.path = path;
            this.facts = facts;
        }

        @Override
        public InputStream content() {
            return new WatchedStream(command.stdout(), check::pass);
        }

        @Override
        public DatabaseFacts finish() throws IOException {
            int status = command.waitFor();
            if (status != 0) {
                throw errors.of(DatabaseProblem.DUMP_FAILED, path, status, command.stderr());
            }
            if (!check.whole()) {
                throw errors.of(DatabaseProblem.DUMP_INCOMPLETE, path, command.stderr());
            }
            return facts;
        }

        @Override
        public void close() {
            command.close();
        }
    }
}
