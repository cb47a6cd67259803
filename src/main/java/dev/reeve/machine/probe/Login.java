package dev.reeve.machine.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A user name and a password for one log-in; it prints neither. */
public final class Login implements AutoCloseable {
    private final String user;
    private final byte[] password;

    /** @param password is overwritten on {@link #close} */
    public Login(String user, byte[] password) {
        this.user = user;
        this.password = password;
    }

    String user() {
        return user;
    }

    /**
     * The password as text of a line protocol.
     *
     * @throws ProbeException {@link Fault#HERE} if it holds a line break, which would be the beginning of a command
     */
    String word() throws ProbeException {
        String word = new String(password, StandardCharsets.UTF_8);
        if ((user + word).chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new ProbeException(Fault.HERE, "there is a line break in the user name or in the password");
        }
        return word;
    }

    byte[] bytes() {
        return password;
    }

    /** Both in one, as SASL's mechanism PLAIN (RFC 4616) has them. */
    String plain() throws ProbeException {
        byte[] both = ("\0" + user + "\0" + word()).getBytes(StandardCharsets.UTF_8);
        return java.util.Base64.getEncoder().encodeToString(both);
    }

    @Override
    public void close() {
        Arrays.fill(password, (byte) 0);
    }

    @Override
    public String toString() {
        return "****";
    }
}
