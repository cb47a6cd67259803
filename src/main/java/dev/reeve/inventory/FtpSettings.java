package dev.reeve.inventory;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a host is reached over FTP: one log-in for all jobs that read from it. */
public record FtpSettings(
        @Setting(value = "The login name.", required = true) String user,

        @Setting(value = "Where the login's password is kept.", required = true)
        SecretReference password,

        @Setting(value = "The port; 21 if not set, or 990 with implicit TLS.", least = 1, most = 65535) @Nullable Integer port,

        @Setting(
                value =
                        "tls asks for TLS on the usual port, implicit has it from the first byte, none sends the password and all files in the clear.",
                defaultsTo = "tls")
        FtpSecurity security,

        @Setting(
                value =
                        "A file (PEM) with the server's own certificate, for a self-signed one, or with the authorities that may have signed it, instead of the usual ones.",
                form = Form.LOCAL_PATH)
        @Nullable Path certificate,

        @Setting(value = "The SHA-256 fingerprint of the server's own certificate.", form = Form.FINGERPRINT) @Nullable String fingerprint,

        @Setting(value = "How many connections the server is asked for at most; 4 if not set.", least = 2, most = 16)
        @Nullable Integer connections,

        @Setting(value = "How long a silent server is waited for; 1m if not set.", least = 1, most = 3600) @Nullable Duration timeout,

        @Setting(
                value =
                        "Whether a server without MLSD is asked for the exact time of each file (MDTM); false is faster and believes the minutes of its listing.",
                defaultsTo = "true")
        boolean exactTimes) {
    private static final int USUAL_PORT = 21;
    private static final int USUAL_IMPLICIT_PORT = 990;
    private static final int USUAL_CONNECTIONS = 4;

    /** The port to connect to. */
    public int effectivePort() {
        if (port != null) {
            return port;
        }
        return security == FtpSecurity.IMPLICIT ? USUAL_IMPLICIT_PORT : USUAL_PORT;
    }

    /** Connections at the same time. */
    public int effectiveConnections() {
        return connections == null ? USUAL_CONNECTIONS : connections;
    }

    /** How long to wait for a byte. */
    public Duration effectiveTimeout() {
        return timeout == null ? Duration.ofMinutes(1) : timeout;
    }
}
