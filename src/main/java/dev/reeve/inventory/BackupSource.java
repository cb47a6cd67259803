package dev.reeve.inventory;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a job backs up: something of one kind on one host. */
@OneOf({"files", "mariadb", "postgresql", "sqlite", "sqlserver", "command", "ftp"})
public record BackupSource(
        @Setting(value = "The host, by its name in this inventory.", required = true, form = Form.HOST)
        String host,

        @Setting("Trees of files.") @Nullable FilesSource files,

        @Setting("Databases of a MariaDB or MySQL server.") @Nullable MariadbSource mariadb,

        @Setting("Databases of a PostgreSQL server.") @Nullable PostgresqlSource postgresql,

        @Setting("SQLite databases.") @Nullable SqliteSource sqlite,

        @Setting("Databases of a Microsoft SQL Server.") @Nullable SqlserverSource sqlserver,

        @Setting("The output of a command.") @Nullable CommandSource command,

        @Setting("Trees of files of a host that is reached over FTP: its entry has ftp too.") @Nullable FtpSource ftp) {

    /** The databases that are named; none where all are meant, or where it backs up files. */
    public List<String> databases() {
        if (mariadb != null) {
            return mariadb.databases();
        } else if (postgresql != null) {
            return postgresql.databases();
        } else if (sqlserver != null) {
            return sqlserver.databases();
        }
        return sqlite != null ? sqlite.files() : List.of();
    }

    /** Where the secrets are kept that it needs. */
    public Stream<SecretReference> secrets() {
        return Stream.of(
                        mariadb == null ? null : mariadb.login(),
                        postgresql == null ? null : postgresql.login(),
                        sqlserver == null ? null : sqlserver.login(),
                        command == null ? null : command.input())
                .filter(Objects::nonNull);
    }

    /** Whether it is trees of files, however they are reached. */
    public boolean isTrees() {
        return files != null || ftp != null;
    }

    /** Trees of files on a host. */
    public static BackupSource files(String host, FilesSource files) {
        return new BackupSource(host, files, null, null, null, null, null, null);
    }
}
