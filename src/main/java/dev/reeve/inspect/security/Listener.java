package dev.reeve.inspect.security;

/**
 * A port that something listens on.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param address the address that it is open on; {@code *} for any
 * @param port 1 to 65535
 * @param program who listens, if it could be seen
 */
public record Listener(String protocol, String address, int port, String program) {
    /** From here on Linux gives out ports of its own accord. */
    private static final int EPHEMERAL = 32_768;

    /** Whether only the host itself can reach it. */
    public boolean loopback() {
        return address.startsWith("127.") || address.equals("::1") || address.endsWith("%lo");
    }

    /**
     * Whether it is a door: open to other machines, and not the port of the moment that a program asks a name server
     * from.
     */
    public boolean door() {
        return !loopback() && !(protocol.equals("udp") && port >= EPHEMERAL);
    }

    /** The name in an accepted state; programs that speak UDP open their port on each address, which come and go. */
    String name() {
        String end = port + "/" + protocol;
        if (address.equals("*") || protocol.equals("udp")) {
            return end;
        }
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + end;
    }
}
