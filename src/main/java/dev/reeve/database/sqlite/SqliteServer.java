package dev.reeve.database.sqlite;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQLite databases of a machine, each a file that goes by its absolute path. */
public final class SqliteServer implements DatabaseServer {
    /** The inventory's word. */
    public static final String ENGINE = "sqlite";

    private static final Duration MOMENT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofHours(6);

    private final Machine machine;
    private final SqliteErrors errors;
    private @Nullable String version;
    private boolean checksums;

    public SqliteServer(Machine machine) {
        this.machine = machine;
        this.errors = new SqliteErrors(machine.name());
    }

    @Override
    public String engine() {
        return ENGINE;
    }

    @Override
    public String version() throws IOException {
        if (version == null) {
            CommandResult result = machine.run(SqliteScripts.version(), MOMENT);
            List<String> lines = result.text().lines().toList();
            if (lines.isEmpty()) {
                throw errors.of(DatabaseProblem.CLIENT_MISSING, "", result.status(), result.stderr());
            }
            // A program that lacks the function says so instead of a number.
            checksums = lines.size() > 1 && lines.get(1).equals("32");
            version = lines.get(0).split(" ", 2)[0];
        }
        return version;
    }

    /** Files, given by their absolute paths; SQLite knows of none by itself. */
    @Override
    public DumpSession dump(List<String> files) throws IOException {
        String settled = version();
        for (String file : files) {
            if (!exists(file)) {
                throw errors.of(DatabaseProblem.NO_SUCH_DATABASE, file, "");
            }
        }
        return new SqliteDump(machine, errors, settled, checksums, files);
    }

    @Override
    public boolean exists(String file) throws IOException {
        return run(SqliteScripts.exists(file), "", file, DatabaseProblem.QUERY_FAILED, MOMENT)
                .equals("yes\n");
    }

    @Override
    public void create(String file) throws IOException {
        run(SqliteScripts.create(file), "", file, DatabaseProblem.LOAD_FAILED, MOMENT);
    }

    @Override
    public void drop(String file) throws IOException {
        run(SqliteScripts.drop(file), "", file, DatabaseProblem.QUERY_FAILED, MOMENT);
    }

    @Override
    public DumpLoad load(String file, String database) throws IOException {
        return new SqliteLoad(machine.start(SqliteScripts.load(database)), errors, database);
    }

    @Override
    public boolean canReplace() {
        return true;
    }

    /** In the same directory, which is on the same file system. */
    @Override
    public String besides(String file, String word) {
        return file.substring(0, file.lastIndexOf('/') + 1) + ".reeve-restore-" + word;
    }

    /** Through SQLite itself where the old file is sound, so that those who have it open see the new content. */
    @Override
    public void replace(String fresh, String old) throws IOException {
        run(SqliteScripts.replace(fresh, old), "", old, DatabaseProblem.LOAD_FAILED, LONG);
    }

    @Override
    public DatabaseFacts facts(String file) throws IOException {
        String settled = version();
        String printed = run(SqliteScripts.facts(file, checksums), "", file, DatabaseProblem.QUERY_FAILED, LONG);
        return Records.facts(settled, file, Records.all(printed));
    }

    /** The query changes nothing: sqlite3 is told to only read. */
    @Override
    public List<List<String>> query(String file, String sql) throws IOException {
        String statement = sql.strip().replaceFirst("[;\\s]+$", "") + "\n;\n";
        return Records.all(run(SqliteScripts.query(file), statement, file, DatabaseProblem.QUERY_FAILED, LONG));
    }

    private String run(String script, String input, String file, DatabaseProblem otherwise, Duration patience)
            throws IOException {
        CommandResult result = machine.run(script, input.getBytes(StandardCharsets.UTF_8), patience);
        if (result.status() != 0) {
            throw errors.of(otherwise, file, result.status(), result.stderr());
        }
        return result.text();
    }

    /** Nothing is held open between calls. */
    @Override
    public void close() {}
}
