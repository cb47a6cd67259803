package dev.reeve.inspect.snmp;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with a switch, a UPS or a printer. */
public enum DeviceProblem implements Problem {
    DEVICE_RESTARTED(Severity.WARNING),
    /** The inventory says what it is, and it does not answer as one. */
    DEVICE_OF_ANOTHER_KIND(Severity.UNKNOWN),
    DEVICE_ANSWER_TORN(Severity.UNKNOWN),
    /** The round's time was over before the device had answered. */
    DEVICE_NOT_IN_TIME(Severity.UNKNOWN),
    DEVICE_HOT(Severity.WARNING),
    DEVICE_BUSY(Severity.WARNING),

    PORT_DOWN(Severity.CRITICAL),
    /** Down because somebody has switched it off. */
    PORT_SWITCHED_OFF(Severity.CRITICAL),
    PORT_MISSING(Severity.UNKNOWN),
    PORT_SLOWER(Severity.WARNING),
    PORT_HALF_DUPLEX(Severity.WARNING),
    PORT_ERRORS(Severity.WARNING),
    PORT_DISCARDS(Severity.WARNING),
    PORT_CROWDED(Severity.WARNING),

    UPS_ON_BATTERY(Severity.CRITICAL),
    UPS_BATTERY_LOW(Severity.CRITICAL),
    UPS_BATTERY_WORN(Severity.WARNING),
    UPS_OVERLOADED(Severity.WARNING),
    /** The load runs on the mains past the UPS, or on nothing. */
    UPS_UNPROTECTED(Severity.CRITICAL),

    SUPPLY_LOW(Severity.WARNING),
    SUPPLY_RUNS_OUT(Severity.NOTE),
    SUPPLY_UNKNOWN(Severity.UNKNOWN),
    PAPER_EMPTY(Severity.WARNING),
    PRINTER_STOPPED(Severity.WARNING),
    PRINTER_ALERT(Severity.WARNING),

    OBJECT_BEYOND_LIMIT(Severity.WARNING),
    OBJECT_DIFFERS(Severity.CRITICAL),
    OBJECT_ABSENT(Severity.UNKNOWN);

    private final Severity severity;

    DeviceProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("inspect", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.FINDINGS;
    }
}
