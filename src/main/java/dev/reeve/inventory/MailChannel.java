package dev.reeve.inventory;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mail server that takes messages, and whom they are for. */
public record MailChannel(
        @Setting(value = "The mail server's name, as its certificate has it.", required = true, form = Form.ADDRESS)
        String host,

        @Setting(value = "The port; 587 if not set, 465 with tls, 25 with none.", least = 1, most = 65535) @Nullable Integer port,

        @Setting(
                value =
                        "starttls asks for TLS on the usual port and sends nothing without it, tls has it from the first byte, none sends messages in the clear.",
                defaultsTo = "starttls")
        MailSecurity security,

        @Setting(value = "The account on the mail server; without it nobody logs in.", form = Form.ANY) @Nullable String user,

        @Setting("Where the account's password is kept.") @Nullable SecretReference password,

        @Setting(value = "Whether the password may be sent in the clear where security is none.", defaultsTo = "false")
        boolean plainLogin,

        @Setting(value = "The sender's address.", required = true, form = Form.MAIL_ADDRESS)
        String from,

        @Setting(value = "The addresses that it goes to.", required = true, form = Form.MAIL_ADDRESS, oneOrMany = true)
        List<String> to,

        @Setting(
                value = "The certificates (PEM) of which one must have signed the server's, instead of the usual ones.",
                form = Form.LOCAL_PATH)
        @Nullable Path trust) {
    public MailChannel {
        to = List.copyOf(to);
    }

    /** The port to connect to: RFC 6409, RFC 8314. */
    public int effectivePort() {
        if (port != null) {
            return port;
        }
        return switch (security) {
            case STARTTLS -> 587;
            case TLS -> 465;
            case NONE -> 25;
        };
    }
}
