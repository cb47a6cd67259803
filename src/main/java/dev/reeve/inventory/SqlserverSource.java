package dev.reeve.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Databases of a Microsoft SQL Server, as the host's own sqlcmd reaches it. */
public record SqlserverSource(
        @Setting("The databases; all but the server's own if there are none here.")
        List<String> databases,

        @Setting(
                value = "Whether master, model and msdb are backed up too where no databases are named.",
                defaultsTo = "false")
        boolean system,

        @Setting(
                value =
                        "The server as sqlcmd -S takes it, seen from the host: localhost\\SQLEXPRESS, db2 or db2,1433; localhost if not set.",
                form = Form.SQL_SERVER)
        @Nullable String server,

        @Setting("The log-in; without it the account of the operating system (sqlcmd -E).") @Nullable String user,

        @Setting("Where the log-in's password is kept on this machine.") @Nullable SecretReference login,

        @Setting(
                value =
                        "A directory of the host for backups on their way, which server and account can write; the server's own backup directory if not set.",
                form = Form.ABSOLUTE_PATH)
        @Nullable String directory,

        @Setting(
                value =
                        "Whether the server's certificate is trusted unseen (sqlcmd -C), as one that signed its own needs.",
                defaultsTo = "false")
        boolean trustCertificate) {
    public SqlserverSource {
        databases = List.copyOf(databases);
    }
}
