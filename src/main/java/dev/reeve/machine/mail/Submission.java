package dev.reeve.machine.mail;

import dev.reeve.machine.mail.MailTrouble.Kind;
import dev.reeve.machine.tls.Authorities;
import java.io.IOException;
import java.io.Writer;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.commons.net.smtp.AuthenticatingSMTPClient;
import org.apache.commons.net.smtp.SMTPReply;

/** One message handed to one mail server (RFC 5321, RFC 6409). */
public final class Submission {
    private final MailServer server;

    /**
     * A recipient whom the server does not take the message for.
     *
     * @param reason what the server said
     */
    public record Refused(String address, String reason) {}

    public Submission(MailServer server) {
        this.server = server;
    }

    /**
     * Sends a message.
     *
     * @param recipients their addresses, at least one
     * @return the recipients that it was not taken for; it was for the others
     * @throws MailTrouble if it was taken for nobody
     */
    public List<Refused> send(MailMessage message, List<String> recipients) throws IOException {
        AuthenticatingSMTPClient client = client();
        try {
            connect(client);
            login(client);
            return hand(client, message, recipients);
        } catch (SocketTimeoutException e) {
            throw new MailTrouble(Kind.TIMED_OUT, e);
        } catch (SSLHandshakeException e) {
            throw new MailTrouble(Kind.CERTIFICATE, e);
        } catch (SSLException e) {
            throw new MailTrouble(Kind.NO_TLS, e);
        } catch (MailTrouble e) {
            throw e;
        } catch (IOException e) {
            throw new MailTrouble(Kind.UNREACHABLE, e);
        } finally {
            hangUp(client);
        }
    }

    private AuthenticatingSMTPClient client() throws IOException {
        boolean implicit = server.security() == MailServer.Security.TLS;
        AuthenticatingSMTPClient client = new AuthenticatingSMTPClient(implicit, Authorities.context(server.trust()));
        client.setCharset(StandardCharsets.UTF_8);
        client.setEndpointCheckingEnabled(true);
        client.setSocketFactory(new BoundedSockets());
        int patience = Math.toIntExact(server.patience().toMillis());
        client.setConnectTimeout(patience);
        client.setDefaultTimeout(patience);
        return client;
    }

    private void connect(AuthenticatingSMTPClient client) throws IOException {
        client.connect(server.host(), server.port());
        if (!SMTPReply.isPositiveCompletion(client.getReplyCode())) {
            throw new MailTrouble(Kind.UNREACHABLE, said(client));
        }
        greet(client);
        if (server.security() != MailServer.Security.STARTTLS) {
            return;
        }
        if (!client.execTLS()) {
            throw new MailTrouble(Kind.NO_TLS, said(client));
        }
        // What was offered before TLS may have been an attacker's words (RFC 3207, section 4.2).
        greet(client);
    }

    private void greet(AuthenticatingSMTPClient client) throws IOException {
        if (!client.elogin(server.greeting())) {
            throw new MailTrouble(Kind.UNREACHABLE, said(client));
        }
    }

    private void login(AuthenticatingSMTPClient client) throws IOException {
        if (server.user() != null && server.password() != null) {
            new LogIn(client, server).run();
        }
    }

    private static List<Refused> hand(AuthenticatingSMTPClient client, MailMessage message, List<String> recipients)
            throws IOException {
        if (!client.setSender(message.from())) {
            throw new MailTrouble(Kind.SENDER_REFUSED, said(client));
        }
        List<Refused> refused = new ArrayList<>();
        for (String recipient : recipients) {
            if (!client.addRecipient(recipient)) {
                refused.add(new Refused(recipient, said(client)));
            }
        }
        if (refused.size() == recipients.size()) {
            throw new MailTrouble(
                    Kind.RECIPIENTS_REFUSED,
                    refused.stream()
                            .map(each -> each.address() + ": " + each.reason())
                            .reduce((one, other) -> one + "; " + other)
                            .orElse(""));
        }
        Writer data = client.sendMessageData();
        if (data == null) {
            throw new MailTrouble(Kind.MESSAGE_REFUSED, said(client));
        }
        data.write(message.wire());
        data.close();
        if (!client.completePendingCommand()) {
            throw new MailTrouble(Kind.MESSAGE_REFUSED, said(client));
        }
        return refused;
    }

    /** What the server said last, on one line. */
    static String said(AuthenticatingSMTPClient client) {
        String text = String.valueOf(client.getReplyString()).strip().replaceAll("[\\p{Cntrl}]+", " ");
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    private static void hangUp(AuthenticatingSMTPClient client) {
        try {
            if (client.isConnected()) {
                client.disconnect();
            }
        } catch (IOException e) {
            // The message was taken, or the trouble is known already.
        }
    }
}
