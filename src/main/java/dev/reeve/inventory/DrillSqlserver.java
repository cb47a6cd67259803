package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** A SQL Server in which a drill may restore databases. */
public record DrillSqlserver(
        @Setting(
                value = "The server as sqlcmd -S takes it, seen from the host; localhost if not set.",
                form = Form.SQL_SERVER)
        @Nullable String server,

        @Setting("The log-in that restores; without it the account of the operating system.") @Nullable String user,

        @Setting("Where its password is kept on this machine.") @Nullable SecretReference login,

        @Setting(
                value =
                        "A directory of the host for backups on their way, which server and account can reach; the server's own backup directory if not set.",
                form = Form.ABSOLUTE_PATH)
        @Nullable String directory,

        @Setting(value = "Whether the server's certificate is trusted unseen (sqlcmd -C).", defaultsTo = "false")
        boolean trustCertificate) {}
