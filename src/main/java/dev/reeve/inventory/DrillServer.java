package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** A server in which a drill may make databases of its own: one that runs there, or one that is started for the drill. */
public record DrillServer(
        @Setting(
                value =
                        "Whether a server is started for the drill in a temporary folder and removed afterwards; the product's programs are enough.",
                key = "throw-away",
                defaultsTo = "false",
                excludes = {"socket", "address", "port", "user", "login"})
        boolean throwAway,

        @Setting(
                value = "The running server's Unix socket on the host; for PostgreSQL the socket's directory.",
                form = Form.ABSOLUTE_PATH)
        @Nullable String socket,

        @Setting(value = "The running server's name or address, as the host sees it.", form = Form.ADDRESS) @Nullable String address,

        @Setting(value = "The running server's TCP port.", least = 1, most = 65535) @Nullable Integer port,

        @Setting(value = "The account that makes the databases.", form = Form.ANY) @Nullable String user,

        @Setting("Where its password is kept on this machine.") @Nullable SecretReference login) {}
