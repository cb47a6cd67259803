package dev.reeve.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Databases of a MariaDB or MySQL server, as the host's own client programs reach it. */
public record MariadbSource(
        @Setting("The databases; all but the server's own if there are none here.")
        List<String> databases,

        @Setting(
                value = "The server's Unix socket on the host; the client's usual one if not set.",
                form = Form.ABSOLUTE_PATH)
        @Nullable String socket,

        @Setting(value = "The server's name or address, as the host sees it.", form = Form.ADDRESS) @Nullable String address,

        @Setting(value = "The server's TCP port.", least = 1, most = 65535) @Nullable Integer port,

        @Setting("The account; the operating system's own if not set.") @Nullable String user,

        @Setting("Where lines of an option file are kept on this machine: password=…, or a whole [client] section.")
        @Nullable SecretReference login) {
    public MariadbSource {
        databases = List.copyOf(databases);
    }
}
