package dev.reeve.inspect.snmp;

import dev.reeve.finding.CheckResult;
import dev.reeve.machine.snmp.Answers;
import dev.reeve.machine.snmp.Oid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A printer's trays, its state (HOST-RESOURCES-MIB) and its own list of alerts (Printer-MIB). */
final class PrinterJudge {
    private static final Oid TRAYS = Oid.of("1.3.6.1.2.1.43.8.2.1");
    private static final Oid TRAY_CAPACITY = TRAYS.child(9);
    private static final Oid TRAY_LEVEL = TRAYS.child(10);
    private static final Oid TRAY_NAME = TRAYS.child(13);
    private static final Oid ALERTS = Oid.of("1.3.6.1.2.1.43.18.1.1");
    private static final Oid ALERT_SEVERITY = ALERTS.child(2);
    private static final Oid ALERT_TEXT = ALERTS.child(8);
    private static final Oid PRINTER_STATE = Oid.of("1.3.6.1.2.1.25.3.5.1.1");
    private static final Oid PRINTER_ERRORS = Oid.of("1.3.6.1.2.1.25.3.5.1.2");

    /** What is asked for. */
    static final List<Oid> COLUMNS =
            List.of(TRAY_CAPACITY, TRAY_LEVEL, TRAY_NAME, ALERT_SEVERITY, ALERT_TEXT, PRINTER_STATE, PRINTER_ERRORS);

    /** PrtAlertSeverityLevelTC: critical, the printer has stopped. */
    private static final long CRITICAL = 3;

    private static final int MOST_ALERTS = 8;

    /** The bits of hrPrinterDetectedErrorState that stop a printer; the others are seen in supplies and trays. */
    private static final Map<Integer, String> STOPS = new TreeMap<>(Map.of(
            4, "door open",
            5, "jammed",
            6, "offline",
            7, "service requested",
            8, "input tray missing",
            9, "output tray missing",
            10, "supply missing",
            12, "output full"));

    private static final int NO_PAPER = 1;

    private PrinterJudge() {}

    /** Nothing if the device is no printer. */
    static Optional<CheckResult> judge(Look look) {
        Answers answers = look.answers();
        if (!answers.has(TRAYS)
                && !answers.has(ALERTS)
                && !answers.has(PRINTER_STATE)
                && !answers.has(PRINTER_ERRORS)) {
            return Optional.empty();
        }
        Look.Draft draft = look.draft("printer");
        List<String> stops = new ArrayList<>();
        boolean noPaper = false;
        for (Oid oid : answers.below(PRINTER_ERRORS).keySet()) {
            byte[] bits = answers.bytes(oid).orElse(new byte[0]);
            STOPS.forEach((bit, meaning) -> {
                if (isSet(bits, bit) && !stops.contains(meaning)) {
                    stops.add(meaning);
                }
            });
            noPaper |= isSet(bits, NO_PAPER);
        }
        if (!stops.isEmpty()) {
            draft.add(DeviceProblem.PRINTER_STOPPED, "state", "reasons", String.join(", ", stops));
        }
        trays(answers, noPaper, draft);
        alerts(answers, draft);
        return Optional.of(draft.result());
    }

    /** Bit 0 is the highest of the first byte. */
    private static boolean isSet(byte[] bits, int bit) {
        return bit / 8 < bits.length && (bits[bit / 8] & 0x80 >> bit % 8) != 0;
    }

    /** A tray is empty at 0; −3 is some. A manual feed of one sheet is mostly empty, and nobody minds. */
    private static void trays(Answers answers, boolean noPaper, Look.Draft draft) {
        boolean told = false;
        for (String row : answers.rows(TRAY_LEVEL)) {
            OptionalLong level = answers.number(Oid.of(TRAY_LEVEL + "." + row));
            long capacity = answers.number(Oid.of(TRAY_CAPACITY + "." + row)).orElse(0);
            if (level.isPresent() && level.getAsLong() == 0 && capacity > 1) {
                String name = answers.text(Oid.of(TRAY_NAME + "." + row)).orElse("tray " + row);
                draft.add(DeviceProblem.PAPER_EMPTY, name);
                told = true;
            }
        }
        if (noPaper && !told) {
            draft.add(DeviceProblem.PAPER_EMPTY, "paper");
        }
    }

    private static void alerts(Answers answers, Look.Draft draft) {
        answers.rows(ALERT_SEVERITY).stream().limit(MOST_ALERTS).forEach(row -> {
            Oid severity = Oid.of(ALERT_SEVERITY + "." + row);
            Optional<String> text = answers.text(Oid.of(ALERT_TEXT + "." + row));
            if (text.isPresent() && answers.number(severity).orElse(0) == CRITICAL) {
                draft.add(DeviceProblem.PRINTER_ALERT, text.get());
            }
        });
    }
}
