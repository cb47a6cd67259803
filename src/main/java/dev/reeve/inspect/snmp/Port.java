package dev.reeve.inspect.snmp;

import dev.reeve.machine.snmp.Answers;
import dev.reeve.machine.snmp.Oid;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A port of a switch or router, as IF-MIB (RFC 2863) and EtherLike-MIB (RFC 3635) have it.
 *
 * @param name what people call it, and no other port of the device
 * @param names all its names: short, long and the administrator's own
 * @param kind of interface: 6 is Ethernet (IANAifType)
 * @param wanted whether the device's configuration has it switched on
 * @param up whether it works
 * @param speed in bits a second; 0 where it is not known
 * @param halfDuplex whether only one side talks at a time
 * @param in bytes received since some time
 * @param out bytes sent since then
 * @param errors of both directions since then
 * @param discards of both directions since then
 */
record Port(
        String name,
        Set<String> names,
        long kind,
        boolean wanted,
        boolean up,
        double speed,
        boolean halfDuplex,
        OptionalLong in,
        OptionalLong out,
        OptionalLong errors,
        OptionalLong discards) {
    private static final Oid TABLE = Oid.of("1.3.6.1.2.1.2.2.1");
    private static final Oid MORE = Oid.of("1.3.6.1.2.1.31.1.1.1");
    private static final Oid DUPLEX = Oid.of("1.3.6.1.2.1.10.7.2.1.19");

    private static final Oid LONG_NAME = TABLE.child(2);
    private static final Oid KIND = TABLE.child(3);
    private static final Oid SPEED = TABLE.child(5);
    private static final Oid ADMIN = TABLE.child(7);
    private static final Oid STATE = TABLE.child(8);
    private static final Oid IN_DISCARDS = TABLE.child(13);
    private static final Oid IN_ERRORS = TABLE.child(14);
    private static final Oid OUT_DISCARDS = TABLE.child(19);
    private static final Oid OUT_ERRORS = TABLE.child(20);
    private static final Oid SHORT_NAME = MORE.child(1);
    private static final Oid IN = MORE.child(6);
    private static final Oid OUT = MORE.child(10);
    private static final Oid MEGABITS = MORE.child(15);
    private static final Oid ALIAS = MORE.child(18);

    /** What is asked for. */
    static final List<Oid> COLUMNS = List.of(
            LONG_NAME,
            KIND,
            SPEED,
            ADMIN,
            STATE,
            IN_DISCARDS,
            IN_ERRORS,
            OUT_DISCARDS,
            OUT_ERRORS,
            SHORT_NAME,
            IN,
            OUT,
            MEGABITS,
            ALIAS,
            DUPLEX);

    private static final long ETHERNET = 6;
    private static final long LINK_AGGREGATE = 161;

    /** All ports of a device. */
    static List<Port> all(Answers answers) {
        List<Port> ports = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (String row : answers.rows(STATE)) {
            Oid index = Oid.of("1." + row);
            ports.add(one(answers, index.behind(Oid.of("1")), row, taken));
        }
        return ports;
    }

    private static Port one(Answers answers, long[] row, String index, Set<String> taken) {
        List<String> names = Stream.of(SHORT_NAME, LONG_NAME, ALIAS)
                .flatMap(column -> answers.text(column.child(row)).stream())
                .toList();
        String name = names.isEmpty() ? "port " + index : names.get(0);
        if (!taken.add(name)) {
            name = name + " #" + index;
            taken.add(name);
        }
        long megabits = answers.number(MEGABITS.child(row)).orElse(0);
        double speed =
                megabits > 0 ? megabits * 1e6 : answers.number(SPEED.child(row)).orElse(0);
        return new Port(
                name,
                Set.copyOf(new HashSet<>(names)),
                answers.number(KIND.child(row)).orElse(0),
                answers.number(ADMIN.child(row)).orElse(1) == 1,
                answers.number(STATE.child(row)).orElse(0) == 1,
                Math.max(0, speed),
                answers.number(DUPLEX.child(row)).orElse(0) == 2,
                answers.number(IN.child(row)),
                answers.number(OUT.child(row)),
                sum(answers.number(IN_ERRORS.child(row)), answers.number(OUT_ERRORS.child(row))),
                sum(answers.number(IN_DISCARDS.child(row)), answers.number(OUT_DISCARDS.child(row))));
    }

    private static OptionalLong sum(OptionalLong one, OptionalLong other) {
        return one.isEmpty() && other.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(one.orElse(0) + other.orElse(0));
    }

    /** Whether a cable can be plugged in, rather than a loopback or a network of its own making. */
    boolean isPhysical() {
        return kind == ETHERNET || kind == LINK_AGGREGATE || kind == 0;
    }

    /** Whether it is called so. */
    boolean isCalled(String wanted) {
        return name.equalsIgnoreCase(wanted) || names.stream().anyMatch(wanted::equalsIgnoreCase);
    }
}
