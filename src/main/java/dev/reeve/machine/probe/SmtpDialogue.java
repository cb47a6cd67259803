package dev.reeve.machine.probe;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** SMTP (RFC 5321), with STARTTLS (RFC 3207) and AUTH (RFC 4954). */
final class SmtpDialogue implements Dialogue {
    private final Wire wire;

    SmtpDialogue(Wire wire) {
        this.wire = wire;
    }

    private Reply ask(String line) throws ProbeException {
        wire.send(line + "\r\n");
        return Reply.read(wire);
    }

    @Override
    public String greeting() throws ProbeException {
        Reply reply = Reply.read(wire);
        if (reply.code() != 220) {
            throw new ProbeException(reply.code() >= 400 ? Fault.DENIED : Fault.ODD, reply.text());
        }
        return reply.text();
    }

    /** What the server can do, in upper case; the first line is its name. */
    private List<String> extensions() throws ProbeException {
        Reply reply = ask("EHLO " + wire.ownName());
        if (reply.code() != 250) {
            throw new ProbeException(Fault.DENIED, reply.text());
        }
        return reply.lines().stream()
                .skip(1)
                .map(line -> line.toUpperCase(Locale.ROOT).strip())
                .toList();
    }

    @Override
    public void askForTls() throws ProbeException {
        if (!extensions().contains("STARTTLS")) {
            throw new ProbeException(Fault.NO_STARTTLS, "EHLO offers no STARTTLS");
        }
        Reply reply = ask("STARTTLS");
        if (reply.code() != 220) {
            throw new ProbeException(Fault.NO_STARTTLS, reply.text());
        }
    }

    @Override
    public void logIn(Login login) throws ProbeException {
        String methods = extensions().stream()
                .filter(each -> each.startsWith("AUTH ") || each.startsWith("AUTH="))
                .findFirst()
                .orElseThrow(() -> new ProbeException(Fault.LOGIN, "EHLO offers no AUTH"));
        Reply reply;
        if (methods.contains("PLAIN")) {
            reply = ask("AUTH PLAIN " + login.plain());
        } else {
            String password = base64(login.word());
            reply = ask("AUTH LOGIN");
            reply = reply.code() == 334 ? ask(base64(login.user())) : reply;
            reply = reply.code() == 334 ? ask(password) : reply;
        }
        if (reply.code() != 235) {
            throw new ProbeException(Fault.LOGIN, reply.text());
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void leave() throws ProbeException {
        wire.send("QUIT\r\n");
    }
}
