package dev.reeve.database.sqlserver;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpNames;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.machine.FileAccess;
import dev.reeve.machine.FileStatus;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The backups of one night, each of the moment when its turn comes, and no more than one on the server's disk at a time. */
final class SqlserverDumpSession implements DumpSession {
    /**
     * Apart from the administrator's own chain of backups; a damaged page is an error; not compressed, because the
     * repository compresses, and shares what did not change.
     */
    private static final String BACKUP = "BACKUP DATABASE %s TO DISK=%s WITH COPY_ONLY,CHECKSUM,STOP_ON_ERROR,"
            + "FORMAT,INIT,SKIP,NO_COMPRESSION,NAME=N'reeve'";

    private static final String VERIFY = "RESTORE VERIFYONLY FROM DISK=%s WITH CHECKSUM,STOP_ON_ERROR";

    /** Names a temporary file, another one each time. */
    @FunctionalInterface
    interface NewFile {
        String name() throws IOException;
    }

    private final Machine machine;
    private final Sqlcmd sqlcmd;
    private final Troubles troubles;
    private final String version;
    private final BackupDirectory directory;
    private final NewFile newFile;
    private final List<Finding> notes;
    private final Map<String, String> databases = new LinkedHashMap<>();
    private @Nullable RunningDump running;

    /**
     * Backups to be made.
     *
     * @param notes of what was noticed so far
     */
    SqlserverDumpSession(
            Machine machine,
            Sqlcmd sqlcmd,
            Troubles troubles,
            String version,
            BackupDirectory directory,
            NewFile newFile,
            List<String> databases,
            List<Finding> notes) {
        this.machine = machine;
        this.sqlcmd = sqlcmd;
        this.troubles = troubles;
        this.version = version;
        this.directory = directory;
        this.newFile = newFile;
        this.notes = new CopyOnWriteArrayList<>(notes);
        DumpNames names = new DumpNames();
        databases.forEach(database -> this.databases.put(names.of(database, ".bak"), database));
    }

    @Override
    public List<String> files() {
        return List.copyOf(databases.keySet());
    }

    @Override
    public RunningDump start(String name) throws IOException {
        String database = databases.get(name);
        if (database == null) {
            throw new IllegalArgumentException("no file of this dump: " + name);
        }
        String file = newFile.name();
        boolean begun = false;
        try {
            RunningDump dump = start(database, file);
            running = dump;
            begun = true;
            return dump;
        } catch (SqlcmdError e) {
            throw troubles.of(DatabaseProblem.DUMP_FAILED, e, database);
        } finally {
            if (!begun) {
                remove(database, file);
            }
        }
    }

    private RunningDump start(String database, String file) throws IOException {
        String path = Sql.text(file);
        sqlcmd.ask(BACKUP.formatted(Sql.name(database), path), Sqlcmd.LONG);
        sqlcmd.ask(VERIFY.formatted(path), Sqlcmd.LONG);
        DatabaseFacts facts = FactsReader.read(sqlcmd, version, database);
        RawName raw = directory.raw(file);
        FileAccess files = machine.files();
        try {
            long size = files.status(raw).map(FileStatus::size).orElse(-1L);
            if (size < 0) {
                throw unreachable(database, file, "there is no such file");
            }
            return new SqlserverDump(
                    files, files.read(raw, 0), size, facts, troubles, database, () -> remove(database, file));
        } catch (FileSystemException e) {
            files.close();
            throw unreachable(database, file, e.getClass().getSimpleName()).causedBy(e);
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    private Failure unreachable(String database, String file, String reason) {
        return troubles.failure(DatabaseProblem.BACKUP_FILE_UNREACHABLE, database, reason, "path", file);
    }

    /** What cannot be removed is told; the next run that finds it old enough removes it. */
    private void remove(String database, String file) {
        try {
            directory.remove(file);
        } catch (IOException | Failure e) {
            notes.add(troubles.finding(
                    DatabaseProblem.TEMPORARY_FILE_LEFT, database, String.valueOf(e.getMessage()), "path", file));
        }
    }

    @Override
    public List<Finding> notes() {
        return List.copyOf(notes);
    }

    @Override
    public void close() {
        if (running != null) {
            running.close();
        }
    }
}
