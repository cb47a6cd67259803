package dev.reeve.database.sqlserver;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpLoad;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.machine.FileAccess;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;

/** A backup on its way to a server: uploaded first, then restored as a database that is not there yet. */
final class SqlserverLoad implements DumpLoad {
    /** Removes a database that was restored in part. */
    @FunctionalInterface
    interface Removal {
        void drop(String database) throws IOException;
    }

    /** The server's account reads it by its group, on a host that has groups. */
    private static final int MODE = 0640;

    private final Sqlcmd sqlcmd;
    private final Troubles troubles;
    private final Instance instance;
    private final BackupDirectory directory;
    private final String file;
    private final String database;
    private final Removal removal;
    private final FileAccess files;
    private final OutputStream content;
    private final List<Finding> notes = new ArrayList<>();
    private boolean removed;
    private boolean begun;

    SqlserverLoad(
            Machine machine,
            Sqlcmd sqlcmd,
            Troubles troubles,
            Instance instance,
            BackupDirectory directory,
            String file,
            String database,
            Removal removal)
            throws IOException {
        this.sqlcmd = sqlcmd;
        this.troubles = troubles;
        this.instance = instance;
        this.directory = directory;
        this.file = file;
        this.database = database;
        this.removal = removal;
        this.files = machine.files();
        try {
            content = files.create(directory.raw(file), MODE);
        } catch (FileSystemException e) {
            files.close();
            throw troubles.failure(
                            DatabaseProblem.BACKUP_FILE_UNREACHABLE,
                            database,
                            e.getClass().getSimpleName(),
                            "path",
                            file)
                    .causedBy(e);
        } catch (IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    @Override
    public OutputStream content() {
        return content;
    }

    @Override
    public void finish() throws IOException {
        try {
            content.close();
            restore();
        } catch (SqlcmdError e) {
            throw troubles.of(DatabaseProblem.LOAD_FAILED, e, database);
        } finally {
            remove();
        }
    }

    private void restore() throws IOException {
        List<BackupFile> parts = BackupFile.parse(sqlcmd.ask(BackupFile.list(instance.major(), file), Sqlcmd.LONG));
        boolean taken;
        try {
            begun = true;
            taken = sqlcmd.ask(BackupFile.restore(instance, file, database, parts), Sqlcmd.LONG)
                    .contains(List.of(BackupFile.TAKEN));
        } catch (SqlcmdError e) {
            Failure failure = troubles.of(DatabaseProblem.LOAD_FAILED, e, database);
            if (failure.finding().code().equals(DatabaseProblem.NOT_EMPTY.code())) {
                begun = false;
            } else {
                dropPart(failure);
            }
            throw failure;
        }
        if (taken) {
            begun = false;
            throw troubles.failure(DatabaseProblem.NOT_EMPTY, database, "");
        }
    }

    /** A restore that broke off leaves a database that nobody can use. */
    private void dropPart(Failure failure) {
        try {
            removal.drop(database);
        } catch (IOException | Failure e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public List<Finding> notes() {
        return List.copyOf(notes);
    }

    private void remove() {
        if (removed) {
            return;
        }
        removed = true;
        try {
            directory.remove(file);
        } catch (IOException | Failure e) {
            notes.add(troubles.finding(
                    DatabaseProblem.TEMPORARY_FILE_LEFT, database, String.valueOf(e.getMessage()), "path", file));
        }
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            // The connection is gone, or what was to be written was not: finish has said so.
        }
        files.close();
        remove();
    }
}
