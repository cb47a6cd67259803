package dev.reeve.machine.probe;

/** FTP (RFC 959), with TLS as RFC 4217 has it. */
final class FtpDialogue implements Dialogue {
    private final Wire wire;

    FtpDialogue(Wire wire) {
        this.wire = wire;
    }

    private Reply ask(String line) throws ProbeException {
        wire.send(line + "\r\n");
        return Reply.read(wire);
    }

    @Override
    public String greeting() throws ProbeException {
        Reply reply = Reply.read(wire);
        while (reply.code() == 120) {
            reply = Reply.read(wire);
        }
        if (reply.code() != 220) {
            throw new ProbeException(reply.code() >= 400 ? Fault.DENIED : Fault.ODD, reply.text());
        }
        return reply.text();
    }

    @Override
    public void askForTls() throws ProbeException {
        Reply reply = ask("AUTH TLS");
        if (reply.code() != 234) {
            throw new ProbeException(Fault.NO_STARTTLS, reply.text());
        }
    }

    @Override
    public void logIn(Login login) throws ProbeException {
        String password = login.word();
        Reply reply = ask("USER " + login.user());
        if (reply.code() == 331) {
            reply = ask("PASS " + password);
        }
        if (reply.code() != 230 && reply.code() != 202) {
            throw new ProbeException(Fault.LOGIN, reply.text());
        }
    }

    @Override
    public void leave() throws ProbeException {
        wire.send("QUIT\r\n");
    }
}
