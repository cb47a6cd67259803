package dev.reeve.machine.probe;

import java.util.Locale;

/** IMAP (RFC 3501). */
final class ImapDialogue implements Dialogue {
    private static final int MOST_LINES = 200;

    private final Wire wire;
    private int tag;

    ImapDialogue(Wire wire) {
        this.wire = wire;
    }

    @Override
    public String greeting() throws ProbeException {
        String line = wire.line();
        String upper = line.toUpperCase(Locale.ROOT);
        if (upper.startsWith("* BYE")) {
            throw new ProbeException(Fault.DENIED, Said.of(line));
        } else if (!upper.startsWith("* OK") && !upper.startsWith("* PREAUTH")) {
            throw new ProbeException(Fault.ODD, Said.of(line));
        }
        return Said.of(line);
    }

    /** Sends a command and returns what comes until its own answer, that last. */
    private String ask(String command) throws ProbeException {
        tag++;
        wire.send("a" + tag + " " + command + "\r\n");
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < MOST_LINES; i++) {
            String line = wire.line();
            said.append(line).append('\n');
            if (line.startsWith("a" + tag + " ") || line.startsWith("+")) {
                return said.toString();
            } else if (!line.startsWith("*")) {
                throw new ProbeException(Fault.ODD, Said.of(line));
            }
        }
        throw new ProbeException(Fault.ENDLESS, Said.of(said.toString()));
    }

    private boolean isDone(String said) {
        String last = said.strip().substring(said.strip().lastIndexOf('\n') + 1);
        return last.toUpperCase(Locale.ROOT).startsWith("A" + tag + " OK");
    }

    @Override
    public void askForTls() throws ProbeException {
        String said = ask("STARTTLS");
        if (!isDone(said)) {
            throw new ProbeException(Fault.NO_STARTTLS, Said.of(said));
        }
    }

    @Override
    public void logIn(Login login) throws ProbeException {
        String capabilities = ask("CAPABILITY").toUpperCase(Locale.ROOT);
        String said;
        if (capabilities.contains("AUTH=PLAIN")) {
            said = ask("AUTHENTICATE PLAIN");
            if (said.strip().startsWith("+") || said.contains("\n+")) {
                wire.send(login.plain() + "\r\n");
                said = untilDone();
            }
        } else if (capabilities.contains("LOGINDISABLED")) {
            said = "LOGINDISABLED";
        } else {
            said = ask("LOGIN " + quoted(login.user()) + " " + quoted(login.word()));
        }
        if (!isDone(said)) {
            throw new ProbeException(Fault.LOGIN, Said.of(said));
        }
    }

    private String untilDone() throws ProbeException {
        for (int i = 0; i < MOST_LINES; i++) {
            String line = wire.line();
            if (line.startsWith("a" + tag + " ")) {
                return line;
            }
        }
        throw new ProbeException(Fault.ENDLESS, "");
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void leave() throws ProbeException {
        wire.send("z LOGOUT\r\n");
    }
}
