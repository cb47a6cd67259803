package dev.reeve.inventory;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a drill restores databases: a server of the same product on a host. */
@OneOf({"mariadb", "postgresql", "sqlserver"})
public record DrillPlace(
        @Setting(value = "The host, by its name in this inventory.", required = true, form = Form.HOST)
        String host,

        @Setting("A MariaDB or MySQL server.") @Nullable DrillServer mariadb,

        @Setting("A PostgreSQL server.") @Nullable DrillServer postgresql,

        @Setting("A Microsoft SQL Server.") @Nullable DrillSqlserver sqlserver) {
    /** Where the secrets are kept that it needs. */
    Stream<SecretReference> secrets() {
        return Stream.of(
                        mariadb == null ? null : mariadb.login(),
                        postgresql == null ? null : postgresql.login(),
                        sqlserver == null ? null : sqlserver.login())
                .filter(Objects::nonNull);
    }
}
