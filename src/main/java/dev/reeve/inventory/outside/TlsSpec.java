package dev.reeve.inventory.outside;

import dev.reeve.inventory.Form;
import dev.reeve.inventory.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A server with a certificate. */
public record TlsSpec(
        @Setting(value = "Host name or IP address.", form = Form.ADDRESS) @Nullable String address,

        @Setting(
                value = "The port; 443 if not set, or the usual one of the protocol in starttls.",
                least = 1,
                most = 65535)
        @Nullable Integer port,

        @Setting("The protocol in whose midst TLS begins, where it is not there from the first byte.") @Nullable StartTls starttls,

        @Setting(value = "The name that the certificate must be for, where it is not the address.", form = Form.ADDRESS)
        @Nullable String name,

        @Setting(
                value = "How many days before its end a certificate is a warning, and critical; 14 and 5 if not set.",
                key = "days-left")
        @Nullable NumberLimits daysLeft,

        @Setting(value = "Whether an authority must have signed it, for this name.", defaultsTo = "true")
        boolean verify,

        @Setting(
                value = "A file (PEM) with the authorities that may have signed it, instead of the usual ones.",
                form = Form.LOCAL_PATH)
        @Nullable Path ca,

        @Setting(
                value = "Whether it is tried out if the server still offers SSL 3, TLS 1.0 and TLS 1.1.",
                key = "old-protocols",
                defaultsTo = "true")
        boolean oldProtocols)
        implements Target {
    /** The limits of Linuxfabrik's check of certificates. */
    public static final int USUAL_WARNING_DAYS = 14;

    public static final int USUAL_CRITICAL_DAYS = 5;

    /** The port to connect to. */
    public int effectivePort() {
        if (port != null) {
            return port;
        } else if (starttls == null) {
            return 443;
        }
        return switch (starttls) {
            case SMTP -> 25;
            case IMAP -> 143;
            case POP3 -> 110;
            case FTP -> 21;
            case POSTGRESQL -> 5432;
        };
    }

    /** From how many days on it is a warning. */
    public int warningDays() {
        return NumberLimits.warning(daysLeft, USUAL_WARNING_DAYS);
    }

    /** From how many days on it is critical. */
    public int criticalDays() {
        return NumberLimits.critical(daysLeft, USUAL_CRITICAL_DAYS);
    }
}
