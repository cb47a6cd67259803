package dev.reeve.inspect.learn;

import dev.reeve.inspect.security.Listener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a host listens, one entry for each port however many addresses it is open on.
 *
 * @param all by protocol and port
 */
record ListeningDoors(List<Door> all) {
    /** From here on Linux gives out ports of its own accord: {@code ip_local_port_range}. */
    private static final int EPHEMERAL = 32_768;

    /** ssh is seen by the round itself; addresses are asked for and names announced on every host. */
    private static final Set<String> NOBODYS = Set.of(
            "sshd",
            "dropbear",
            "dhclient",
            "dhcpcd",
            "udhcpc",
            "avahi-daemon",
            "systemd-resolve",
            "systemd-network",
            "systemd-timesyn",
            "rpcbind",
            "rpc.statd",
            "rpc.mountd",
            "chronyd",
            "NetworkManager",
            "connmand");

    private static final Set<Integer> NOBODYS_UDP = Set.of(67, 68, 111, 323, 546, 5353, 5355);
    private static final int RPCBIND = 111;

    /**
     * One port.
     *
     * @param programs who listens; none if it could not be seen
     * @param outside whether other machines can reach it
     * @param address where, for those that they cannot
     */
    record Door(String protocol, int port, Set<String> programs, boolean outside, String address) {
        Door {
            programs = new TreeSet<>(programs);
        }

        String program() {
            return programs.isEmpty() ? "" : programs.iterator().next();
        }

        /** The notation of a rule. */
        String rule() {
            return protocol.equals("udp") ? port + "/udp" : Integer.toString(port);
        }

        /** Whether it may be another port tomorrow. */
        boolean passing() {
            return port >= EPHEMERAL && (programs.isEmpty() || protocol.equals("udp"));
        }
    }

    ListeningDoors {
        all = List.copyOf(all);
    }

    /** @param ssh the port that the host is reached by */
    static ListeningDoors of(List<Listener> listeners, int ssh) {
        Map<String, Door> doors = new LinkedHashMap<>();
        for (Listener each : listeners) {
            Set<String> programs = new TreeSet<>(List.of(each.program().split(" ")));
            programs.remove("");
            boolean udp = each.protocol().equals("udp");
            boolean nobodys = programs.stream().anyMatch(NOBODYS::contains)
                    || (udp ? NOBODYS_UDP.contains(each.port()) : each.port() == RPCBIND || isSsh(each, ssh, programs));
            if (!nobodys) {
                Door door = new Door(each.protocol(), each.port(), programs, !each.loopback(), each.address());
                doors.merge(each.protocol() + each.port(), door, ListeningDoors::both);
            }
        }
        return new ListeningDoors(new ArrayList<>(doors.values()));
    }

    private static boolean isSsh(Listener listener, int ssh, Set<String> programs) {
        return programs.isEmpty() && listener.port() == ssh;
    }

    private static Door both(Door one, Door two) {
        Set<String> programs = new TreeSet<>(one.programs());
        programs.addAll(two.programs());
        Door reachable = one.outside() ? one : two;
        return new Door(one.protocol(), one.port(), programs, reachable.outside(), reachable.address());
    }
}
