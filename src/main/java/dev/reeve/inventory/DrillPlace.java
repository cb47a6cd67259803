package dev.reeve.inventory;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a drill restores what a job has backed up: a server of the same product on a host, or a directory for files. */
@OneOf({"mariadb", "postgresql", "sqlite", "sqlserver", "directory"})
public record DrillPlace(
        @Setting(value = "The host, by its name in this inventory.", required = true, form = Form.HOST)
        String host,

        @Setting("A MariaDB or MySQL server.") @Nullable DrillServer mariadb,

        @Setting("A PostgreSQL server.") @Nullable DrillServer postgresql,

        @Setting("A temporary folder for SQLite databases.") @Nullable DrillFolder sqlite,

        @Setting("A Microsoft SQL Server.") @Nullable DrillSqlserver sqlserver,

        @Setting(
                value = "For files: the directory of the host in which a temporary folder is made for them.",
                form = Form.ABSOLUTE_PATH)
        @Nullable String directory) {
    /** Where the secrets are kept that it needs. */
    Stream<SecretReference> secrets() {
        return Stream.of(
                        mariadb == null ? null : mariadb.login(),
                        postgresql == null ? null : postgresql.login(),
                        sqlserver == null ? null : sqlserver.login())
                .filter(Objects::nonNull);
    }
}
