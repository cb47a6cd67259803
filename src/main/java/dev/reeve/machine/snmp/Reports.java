package dev.reeve.machine.snmp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snmp4j.PDU;

/** What an agent of version 3 reports instead of an answer: a counter of its statistics (RFC 3414, section 5). */
final class Reports {
    private static final Oid STATISTICS = Oid.of("1.3.6.1.6.3.15.1.1");
    private static final Map<Oid, SnmpProblem> MEANINGS = Map.of(
            STATISTICS.child(1, 0), SnmpProblem.SNMP_LEVEL_REFUSED,
            STATISTICS.child(2, 0), SnmpProblem.SNMP_NOT_IN_TIME,
            STATISTICS.child(3, 0), SnmpProblem.SNMP_UNKNOWN_USER,
            STATISTICS.child(5, 0), SnmpProblem.SNMP_WRONG_PASSPHRASE,
            STATISTICS.child(6, 0), SnmpProblem.SNMP_WRONG_PASSPHRASE);

    private Reports() {}

    /** Which counter it is. */
    static @Nullable Oid counter(PDU report) {
        return report.size() == 0 ? null : Values.name(report.get(0).getOid());
    }

    /** Whether asking again would not help. */
    static boolean isFinal(@Nullable Oid counter) {
        return counter != null && MEANINGS.containsKey(counter);
    }

    static SnmpProblem meaning(@Nullable Oid counter) {
        return counter == null ? SnmpProblem.SNMP_REFUSED : MEANINGS.getOrDefault(counter, SnmpProblem.SNMP_REFUSED);
    }
}
