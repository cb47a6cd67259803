package dev.reeve.inspect.snmp;

import dev.reeve.finding.Failure;
import dev.reeve.inventory.SnmpDevice;
import dev.reeve.inventory.SnmpKind;
import dev.reeve.machine.snmp.Answers;
import dev.reeve.machine.snmp.Oid;
import dev.reeve.machine.snmp.SnmpAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a device is asked for, by what it is. */
final class Questions {
    /** More rows than any device has whose every port, sensor or supply a person cares for. */
    private static final int MOST_ROWS = 2000;

    private static final Oid PRINTERS = Oid.of("1.3.6.1.2.1.43");
    private static final Oid INTERFACES = Oid.of("1.3.6.1.2.1.2.2");

    private Questions() {}

    /**
     * Asks for all of it.
     *
     * @throws Failure if the device answers to nothing; what fails later leaves the answers torn
     */
    static Answers ask(SnmpAgent agent, SnmpDevice device) {
        List<Oid> objects = new ArrayList<>(SystemJudge.OBJECTS);
        boolean open = device.kind() == SnmpKind.ANY;
        if (open || device.kind() == SnmpKind.UPS) {
            objects.addAll(Ups.OBJECTS);
        }
        objects.addAll(ObjectJudge.objects(device.oids()));
        Answers answers = agent.get(objects);
        try {
            for (Oid column : columns(agent, device, answers)) {
                answers = answers.and(agent.walk(column, MOST_ROWS));
            }
        } catch (Failure e) {
            String reason = e.finding().code() + " " + e.finding().arguments().getOrDefault("reason", "");
            answers = answers.and(new Answers(new TreeMap<>(), List.of(reason.strip())));
        }
        return answers;
    }

    private static List<Oid> columns(SnmpAgent agent, SnmpDevice device, Answers answers) {
        boolean open = device.kind() == SnmpKind.ANY;
        List<Oid> columns = new ArrayList<>();
        if (device.kind() == SnmpKind.SWITCH || (open && has(agent, INTERFACES))) {
            columns.addAll(Port.COLUMNS);
            columns.addAll(SensorJudge.COLUMNS);
        }
        if (device.kind() == SnmpKind.PRINTER || (open && has(agent, PRINTERS))) {
            columns.addAll(SupplyJudge.COLUMNS);
            columns.addAll(PrinterJudge.COLUMNS);
        }
        if (device.kind() == SnmpKind.UPS || (open && Ups.isOne(answers))) {
            columns.addAll(Ups.COLUMNS);
        }
        return columns;
    }

    private static boolean has(SnmpAgent agent, Oid root) {
        return agent.walk(root, 1).has(root);
    }
}
