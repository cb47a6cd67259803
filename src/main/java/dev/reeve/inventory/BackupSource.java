package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** What a job backs up: something of one kind on one host. */
@OneOf({"files", "mariadb"})
public record BackupSource(
        @Setting(value = "The host, by its name in this inventory.", required = true, form = Form.HOST)
        String host,

        @Setting("Trees of files.") @Nullable FilesSource files,

        @Setting("Databases of a MariaDB or MySQL server.") @Nullable MariadbSource mariadb) {
    /** Trees of files on a host. */
    public BackupSource(String host, FilesSource files) {
        this(host, files, null);
    }
}
