package dev.reeve.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Databases of a MariaDB or MySQL server, as the host reaches it. */
public record MariadbSource(
        @Setting("Names of databases; without it all but the server's own.")
        List<String> databases,

        @Setting(value = "Path of the server's socket on the host.", form = Form.ABSOLUTE_PATH) @Nullable String socket,

        @Setting(value = "Name or address of the server, reached from the host by TCP.", form = Form.ADDRESS) @Nullable String host,

        @Setting(value = "The server's TCP port.", least = 1, most = 65535) @Nullable Integer port,

        @Setting(
                value = "The server's account; else that of the login, or that of the host's own log-in.",
                form = Form.USER)
        @Nullable String user,

        @Setting("Where the content of an option file is kept, on this machine: lines like user=reeve and password=….")
        @Nullable SecretReference login) {
    public MariadbSource {
        databases = List.copyOf(databases);
    }
}
