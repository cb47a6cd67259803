package dev.reeve.machine.mail;

import dev.reeve.machine.SecretSource;
import dev.reeve.machine.mail.MailTrouble.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.SMTPReply;

/** A log-in at a mail server (RFC 4954) by PLAIN, LOGIN or CRAM-MD5, whichever it offers and the way allows. */
final class LogIn {
    private final AuthenticatingSMTPClient client;
    private final MailServer server;

    /** What no message may repeat. */
    private final List<String> sent = new ArrayList<>();

    LogIn(AuthenticatingSMTPClient client, MailServer server) {
        this.client = client;
        this.server = server;
    }

    void run() throws IOException {
        SecretSource source = Objects.requireNonNull(server.password());
        Set<String> offered = offered();
        boolean clear = server.security() == MailServer.Security.NONE && !server.plainLogin();
        byte[] password = source.fetch();
        sent.add(new String(password, StandardCharsets.UTF_8));
        sent.add(Base64.getEncoder().encodeToString(password));
        try {
            String user = Objects.requireNonNull(server.user());
            if (!clear && offered.contains("PLAIN")) {
                plain(user.getBytes(StandardCharsets.UTF_8), password);
            } else if (!clear && offered.contains("LOGIN")) {
                login(user.getBytes(StandardCharsets.UTF_8), password);
            } else if (offered.contains("CRAM-MD5")) {
                cram(user, password);
            } else {
                throw new MailTrouble(Kind.NO_LOGIN, offered.isEmpty() ? "-" : String.join(" ", offered));
            }
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    /** The mechanisms of the greeting's line {@code 250-AUTH PLAIN LOGIN}. */
    private Set<String> offered() {
        Set<String> offered = new HashSet<>();
        for (String line : client.getReplyStrings()) {
            String upper = line.toUpperCase(Locale.ROOT);
            if (upper.length() > 4 && upper.substring(4).matches("AUTH[ =].*")) {
                offered.addAll(List.of(upper.substring(9).strip().split("\\s+")));
            }
        }
        return offered;
    }

    private void plain(byte[] user, byte[] password) throws IOException {
        byte[] both = new byte[user.length + password.length + 2];
        System.arraycopy(user, 0, both, 1, user.length);
        System.arraycopy(password, 0, both, user.length + 2, password.length);
        client.sendCommand("AUTH", "PLAIN " + base64(both));
        Arrays.fill(both, (byte) 0);
        ensureWelcome();
    }

    private void login(byte[] user, byte[] password) throws IOException {
        if (SMTPReply.isPositiveIntermediate(client.sendCommand("AUTH", "LOGIN"))
                && SMTPReply.isPositiveIntermediate(client.sendCommand(base64(user)))) {
            client.sendCommand(base64(password));
        }
        ensureWelcome();
    }

    /** RFC 2195: the password stays here. */
    private void cram(String user, byte[] password) throws IOException {
        if (SMTPReply.isPositiveIntermediate(client.sendCommand("AUTH", "CRAM-MD5"))) {
            String challenge = client.getReplyStrings()[0].substring(4).strip();
            try {
                Mac mac = Mac.getInstance("HmacMD5");
                mac.init(new SecretKeySpec(password, "HmacMD5"));
                String digest =
                        HexFormat.of().formatHex(mac.doFinal(Base64.getDecoder().decode(challenge)));
                client.sendCommand(base64((user + ' ' + digest).getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new MailTrouble(Kind.LOGIN_REFUSED, e);
            }
        }
        ensureWelcome();
    }

    private void ensureWelcome() throws IOException {
        if (!SMTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw new MailTrouble(Kind.LOGIN_REFUSED, reason());
        }
    }

    /** What the server said; it may have repeated what it was sent. */
    private String reason() {
        String said = Submission.said(client);
        for (String secret : sent) {
            said = said.replace(secret, "****");
        }
        return said;
    }

    private String base64(byte[] bytes) {
        String encoded = Base64.getEncoder().encodeToString(bytes);
        sent.add(encoded);
        return encoded;
    }
}
