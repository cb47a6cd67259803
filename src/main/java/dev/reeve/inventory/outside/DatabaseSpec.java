package dev.reeve.inventory.outside;

import dev.reeve.inventory.Form;
import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A database server. */
public record DatabaseSpec(
        @Setting(value = "Host name or IP address.", form = Form.ADDRESS) @Nullable String address,

        @Setting(value = "Which server it is.", required = true)
        DatabaseProduct product,

        @Setting(value = "The port; the product's usual one if not set.", least = 1, most = 65535) @Nullable Integer port,

        @Setting(
                value = "A regular expression that must be found in the server's version, where it tells it.",
                form = Form.PATTERN)
        @Nullable String version,

        @Setting("The user name of a log-in (MariaDB, PostgreSQL); without it nobody logs in.") @Nullable String user,

        @Setting("Where the log-in's password is kept.") @Nullable SecretReference password,

        @Setting("The database that is opened by the log-in; the user's name for PostgreSQL if not set.") @Nullable String database,

        @Setting(
                value =
                        "tls asks the server for TLS before a log-in and does not go on without it; none speaks in the clear.",
                defaultsTo = "tls")
        DatabaseSecurity security,

        @Setting(value = "Whether the certificate must be a good one.", defaultsTo = "true")
        boolean verify,

        @Setting(
                value =
                        "A file (PEM) with the authorities that may have signed the certificate, instead of the usual ones.",
                form = Form.LOCAL_PATH)
        @Nullable Path ca)
        implements Target {
    /** The port to connect to. */
    public int effectivePort() {
        return port != null ? port : product.port();
    }
}
