package dev.reeve.inspect.address;

import dev.reeve.finding.Failure;
import dev.reeve.machine.snmp.Answers;
import dev.reeve.machine.snmp.Oid;
import dev.reeve.machine.snmp.SnmpAgent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a switch or router knows of addresses: its neighbour table (IP-MIB, RFC 4293, and the older one of RFC 2011), and
 * behind which port it has learnt a card (BRIDGE-MIB, RFC 4188, and Q-BRIDGE-MIB, RFC 4363).
 */
public final class SwitchTables {
    private static final int MOST_ROWS = 20_000;

    private static final Oid OLD_CARDS = Oid.of("1.3.6.1.2.1.4.22.1.2");
    private static final Oid OLD_KINDS = Oid.of("1.3.6.1.2.1.4.22.1.4");
    private static final Oid CARDS = Oid.of("1.3.6.1.2.1.4.35.1.4");
    private static final Oid KINDS = Oid.of("1.3.6.1.2.1.4.35.1.6");
    private static final Oid STATES = Oid.of("1.3.6.1.2.1.4.35.1.7");
    private static final Oid LEARNT = Oid.of("1.3.6.1.2.1.17.4.3.1.2");
    private static final Oid LEARNT_BY_NETWORK = Oid.of("1.3.6.1.2.1.17.7.1.2.2.1.2");
    private static final Oid BRIDGE_PORTS = Oid.of("1.3.6.1.2.1.17.1.4.1.2");
    private static final Oid PORT_NAMES = Oid.of("1.3.6.1.2.1.31.1.1.1.1");
    private static final List<Oid> COLUMNS =
            List.of(OLD_CARDS, OLD_KINDS, CARDS, KINDS, STATES, LEARNT, LEARNT_BY_NETWORK, BRIDGE_PORTS, PORT_NAMES);

    /** ipNetToMediaType and ipNetToPhysicalType: learnt from the network. */
    private static final long DYNAMIC = 3;
    /** ipNetToPhysicalState. */
    private static final long STALE = 2;

    private static final long INVALID = 5;
    private static final long INCOMPLETE = 7;
    /** InetAddressType of ipNetToPhysicalNetAddressType. */
    private static final List<Long> FAMILIES = List.of(1L, 2L);

    private SwitchTables() {}

    /**
     * Asks for all of it.
     *
     * @throws Failure if the device does not answer
     */
    public static Answers ask(SnmpAgent agent) {
        Answers answers = Answers.NONE;
        for (Oid column : COLUMNS) {
            answers = answers.and(agent.walk(column, MOST_ROWS));
        }
        return answers;
    }

    /** Who is at which address. */
    public static List<Sighting> sightings(Answers answers, String witness) {
        List<Sighting> sightings = new ArrayList<>();
        for (Oid oid : answers.below(OLD_CARDS).keySet()) {
            long[] index = oid.behind(OLD_CARDS);
            long kind = answers.number(OLD_KINDS.child(index)).orElse(DYNAMIC);
            if (index.length == 5 && kind == DYNAMIC) {
                add(answers, oid, bytes(index, 1), index[0], witness, false, sightings);
            }
        }
        for (Oid oid : answers.below(CARDS).keySet()) {
            long[] index = oid.behind(CARDS);
            long kind = answers.number(KINDS.child(index)).orElse(DYNAMIC);
            long state = answers.number(STATES.child(index)).orElse(1);
            boolean fits = index.length > 3 && FAMILIES.contains(index[1]) && index[2] == index.length - 3L;
            if (fits && kind == DYNAMIC && state != INVALID && state != INCOMPLETE) {
                add(answers, oid, bytes(index, 3), index[0], witness, state == STALE, sightings);
            }
        }
        return List.copyOf(sightings);
    }

    private static void add(
            Answers answers,
            Oid oid,
            byte[] address,
            long port,
            String witness,
            boolean stale,
            List<Sighting> sightings) {
        Optional<IpAddress> ip = IpAddress.of(address);
        Optional<MacAddress> mac = answers.bytes(oid).flatMap(MacAddress::of).filter(MacAddress::isOneCard);
        String place = answers.text(PORT_NAMES.child(port)).orElse(null);
        if (ip.isPresent() && mac.isPresent()) {
            Sighting sighting = new Sighting(ip.get(), mac.get(), witness, place, null, stale);
            // Many devices have both tables with the same lines.
            if (!sightings.contains(sighting)) {
                sightings.add(sighting);
            }
        }
    }

    /** Behind which ports cards are. */
    public static List<LearntCard> ports(Answers answers, String witness) {
        List<LearntCard> cards = new ArrayList<>();
        for (Oid table : List.of(LEARNT, LEARNT_BY_NETWORK)) {
            for (Map.Entry<Oid, ?> entry : answers.below(table).entrySet()) {
                long[] index = entry.getKey().behind(table);
                long bridgePort = answers.number(entry.getKey()).orElse(0);
                if (index.length >= 6 && bridgePort > 0) {
                    String port = name(answers, bridgePort);
                    MacAddress.of(bytes(index, index.length - 6))
                            .filter(MacAddress::isOneCard)
                            .map(mac -> new LearntCard(mac, witness, port))
                            .filter(card -> !cards.contains(card))
                            .ifPresent(cards::add);
                }
            }
        }
        return List.copyOf(cards);
    }

    private static String name(Answers answers, long bridgePort) {
        long port = answers.number(BRIDGE_PORTS.child(bridgePort)).orElse(bridgePort);
        @Nullable String name = answers.text(PORT_NAMES.child(port)).orElse(null);
        return name != null ? name : "port " + port;
    }

    /** The numbers from one on as bytes; numbers that are none become zeros, and the address fits nobody. */
    private static byte[] bytes(long[] index, int from) {
        byte[] bytes = new byte[index.length - from];
        Arrays.fill(bytes, (byte) 0);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = index[from + i] <= 255 ? (byte) index[from + i] : 0;
        }
        return bytes;
    }
}
