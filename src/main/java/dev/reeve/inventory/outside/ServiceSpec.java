package dev.reeve.inventory.outside;

import dev.reeve.inventory.Form;
import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A server that is spoken to in lines: FTP, SMTP, POP3, IMAP. */
public record ServiceSpec(
        @Setting(value = "Host name or IP address.", form = Form.ADDRESS) @Nullable String address,

        @Setting(value = "The port; the protocol's usual one if not set.", least = 1, most = 65535) @Nullable Integer port,

        @Setting(
                value =
                        "none speaks in the clear, starttls asks for TLS after the greeting, tls has it from the first byte.",
                defaultsTo = "none")
        Security security,

        @Setting(value = "A regular expression that must be found in the greeting.", form = Form.PATTERN) @Nullable String banner,

        @Setting("The user name of a log-in; without it nobody logs in.") @Nullable String user,

        @Setting("Where the log-in's password is kept.") @Nullable SecretReference password,

        @Setting(value = "Whether the certificate must be a good one.", defaultsTo = "true")
        boolean verify,

        @Setting(
                value =
                        "A file (PEM) with the authorities that may have signed the certificate, instead of the usual ones.",
                form = Form.LOCAL_PATH)
        @Nullable Path ca)
        implements Target {}
