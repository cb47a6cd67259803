package dev.reeve.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Databases of a PostgreSQL server, as the host's own client programs reach it. */
public record PostgresqlSource(
        @Setting("The databases; all but templates if there are none here.")
        List<String> databases,

        @Setting(
                value = "The directory of the server's Unix socket on the host; the usual one if not set.",
                form = Form.ABSOLUTE_PATH)
        @Nullable String socket,

        @Setting(value = "The server's name or address, as the host sees it.", form = Form.ADDRESS) @Nullable String address,

        @Setting(value = "The server's port.", least = 1, most = 65535) @Nullable Integer port,

        @Setting("The role; postgres if not set.") @Nullable String user,

        @Setting("Where the role's password is kept on this machine.") @Nullable SecretReference login) {
    public PostgresqlSource {
        databases = List.copyOf(databases);
    }
}
