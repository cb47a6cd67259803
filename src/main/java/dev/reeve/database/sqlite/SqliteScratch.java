package dev.reeve.database.sqlite;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.util.List;

/** A directory of a machine as a place for scratch databases: each is a file in it, and goes by the file's name. */
public final class SqliteScratch implements DatabaseServer {
    private final SqliteServer files;
    private final String directory;

    /** @param directory an absolute path; stays the caller's to remove */
    public SqliteScratch(Machine machine, String directory) {
        this.files = new SqliteServer(machine);
        this.directory = directory;
    }

    private String file(String database) {
        return directory + "/" + database;
    }

    @Override
    public String engine() {
        return files.engine();
    }

    @Override
    public String version() throws IOException {
        return files.version();
    }

    @Override
    public DumpSession dump(List<String> databases) throws IOException {
        return files.dump(databases.stream().map(this::file).toList());
    }

    @Override
    public boolean exists(String database) throws IOException {
        return files.exists(file(database));
    }

    @Override
    public void create(String database) throws IOException {
        files.create(file(database));
    }

    @Override
    public void drop(String database) throws IOException {
        files.drop(file(database));
    }

    @Override
    public DumpLoad load(String dump, String database) throws IOException {
        return files.load(dump, file(database));
    }

    @Override
    public DatabaseFacts facts(String database) throws IOException {
        return files.facts(file(database));
    }

    @Override
    public List<List<String>> query(String database, String sql) throws IOException {
        return files.query(file(database), sql);
    }

    @Override
    public void close() {
        files.close();
    }
}
