package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** What a job backs up: something of one kind on one host. */
@OneOf({"files", "mariadb", "postgresql"})
public record BackupSource(
        @Setting(value = "The host, by its name in this inventory.", required = true, form = Form.HOST)
        String host,

        @Setting("Trees of files.") @Nullable FilesSource files,

        @Setting("Databases of a MariaDB or MySQL server.") @Nullable MariadbSource mariadb,

        @Setting("Databases of a PostgreSQL server.") @Nullable PostgresqlSource postgresql) {

    /** Trees of files on a host. */
    public static BackupSource files(String host, FilesSource files) {
        return new BackupSource(host, files, null, null);
    }
}
