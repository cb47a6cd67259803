package dev.reeve.machine.snmp;

import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.AssignableFromByteArray;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/** SNMP4J's values as ours. */
final class Values {
    private Values() {}

    /** The value; null for one that says that there is none. */
    static @Nullable SnmpValue of(Variable variable) {
        if (variable instanceof OID oid) {
            Oid name = name(oid);
            return name == null ? null : new SnmpValue.Name(name);
        } else if (variable instanceof OctetString octets) {
            return new SnmpValue.Octets(octets.getValue());
        } else if (variable instanceof IpAddress address) {
            return new SnmpValue.Octets(address.toByteArray());
        } else if (variable instanceof Null) {
            return null;
        } else if (variable instanceof Counter64 counter) {
            // Unsigned; one beyond 2⁶³ is a device's mistake, and only differences matter.
            return new SnmpValue.Whole(counter.getValue() & Long.MAX_VALUE);
        } else if (variable instanceof Integer32 || variable instanceof UnsignedInteger32) {
            return new SnmpValue.Whole(variable.toLong());
        } else if (variable instanceof AssignableFromByteArray bytes) {
            return new SnmpValue.Octets(bytes.toByteArray());
        }
        return null;
    }

    /** Whether it says that the agent has no more objects. */
    static boolean isEnd(Variable variable) {
        return variable.isException();
    }

    /** The name of an object; null for an empty one. */
    static @Nullable Oid name(OID oid) {
        return oid.size() == 0 ? null : Oid.parse(oid.toDottedString()).orElse(null);
    }
}
