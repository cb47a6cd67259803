package dev.reeve.machine.snmp;

import dev.reeve.finding.Failure;
import java.util.List;

/** The server inside a device, which answers for its objects. */
public interface SnmpAgent extends AutoCloseable {
    /**
     * Asks for single objects; those that the agent does not have are absent.
     *
     * @throws Failure {@link SnmpProblem} if the agent does not answer or refuses
     */
    Answers get(List<Oid> oids);

    /**
     * Asks for everything below {@code root}.
     *
     * @param most how many objects at the most; beyond them the answer is torn
     * @throws Failure {@link SnmpProblem} if the agent does not answer or refuses
     */
    Answers walk(Oid root, int most);

    @Override
    void close();
}
