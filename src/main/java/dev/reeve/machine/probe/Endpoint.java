package dev.reeve.machine.probe;

import dev.reeve.inventory.outside.AddressFamily;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * A port of a machine.
 *
 * @param host name or IP address, without brackets
 * @param port the port; 0 where there is none
 * @param family which of the name's addresses are asked
 */
public record Endpoint(String host, int port, AddressFamily family) {
    /** {@code host:port} as people write it. */
    @Override
    public String toString() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == 0 ? host : name + ":" + port;
    }

    /** Another port of the same machine. */
    public Endpoint at(int other) {
        return new Endpoint(host, other, family);
    }

    /** The addresses to try, in the order of the system. */
    List<InetAddress> addresses() throws ProbeException {
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new ProbeException(Fault.NO_NAME, e);
        }
        List<InetAddress> wanted = Arrays.stream(all).filter(this::isWanted).toList();
        if (wanted.isEmpty()) {
            throw new ProbeException(Fault.NO_NAME, host + " has no " + family + " address");
        }
        return wanted;
    }

    private boolean isWanted(InetAddress address) {
        return switch (family) {
            case ANY -> true;
            case IPV4 -> address instanceof Inet4Address;
            case IPV6 -> address instanceof Inet6Address;
        };
    }
}
