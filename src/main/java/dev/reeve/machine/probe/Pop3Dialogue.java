package dev.reeve.machine.probe;

/** POP3 (RFC 1939), with STLS (RFC 2595). */
final class Pop3Dialogue implements Dialogue {
    private final Wire wire;

    Pop3Dialogue(Wire wire) {
        this.wire = wire;
    }

    private String ask(String line) throws ProbeException {
        wire.send(line + "\r\n");
        return answer();
    }

    private String answer() throws ProbeException {
        String line = wire.line();
        if (!line.startsWith("+OK") && !line.startsWith("-ERR")) {
            throw new ProbeException(Fault.ODD, Said.of(line));
        }
        return line;
    }

    @Override
    public String greeting() throws ProbeException {
        String line = answer();
        if (line.startsWith("-")) {
            throw new ProbeException(Fault.DENIED, Said.of(line));
        }
        return Said.of(line);
    }

    @Override
    public void askForTls() throws ProbeException {
        String line = ask("STLS");
        if (line.startsWith("-")) {
            throw new ProbeException(Fault.NO_STARTTLS, Said.of(line));
        }
    }

    @Override
    public void logIn(Login login) throws ProbeException {
        String password = login.word();
        String line = ask("USER " + login.user());
        if (line.startsWith("+")) {
            line = ask("PASS " + password);
        }
        if (line.startsWith("-")) {
            throw new ProbeException(Fault.LOGIN, Said.of(line));
        }
    }

    @Override
    public void leave() throws ProbeException {
        wire.send("QUIT\r\n");
    }
}
