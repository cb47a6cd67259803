package dev.reeve.machine.probe;

/** A protocol that is spoken in lines. */
public enum Protocol {
    FTP(21, 990),
    SMTP(25, 465),
    POP3(110, 995),
    IMAP(143, 993);

    private final int port;
    private final int tlsPort;

    Protocol(int port, int tlsPort) {
        this.port = port;
        this.tlsPort = tlsPort;
    }

    /** The usual port, in the clear at first or in TLS from the first byte. */
    public int port(boolean tls) {
        return tls ? tlsPort : port;
    }

    /** How it is spoken on a connection. */
    Dialogue on(Wire wire) {
        return switch (this) {
            case FTP -> new FtpDialogue(wire);
            case SMTP -> new SmtpDialogue(wire);
            case POP3 -> new Pop3Dialogue(wire);
            case IMAP -> new ImapDialogue(wire);
        };
    }
}
