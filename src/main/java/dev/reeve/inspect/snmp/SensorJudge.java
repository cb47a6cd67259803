package dev.reeve.inspect.snmp;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inventory.DeviceLimits;
import dev.reeve.machine.snmp.Answers;
import dev.reeve.machine.snmp.Oid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Temperatures (ENTITY-SENSOR-MIB, RFC 3433) and load of a switch (HOST-RESOURCES-MIB, CISCO-PROCESS-MIB). */
final class SensorJudge {
    private static final Oid SENSORS = Oid.of("1.3.6.1.2.1.99.1.1.1");
    private static final Oid KIND = SENSORS.child(1);
    private static final Oid SCALE = SENSORS.child(2);
    private static final Oid PRECISION = SENSORS.child(3);
    private static final Oid VALUE = SENSORS.child(4);
    private static final Oid STATE = SENSORS.child(5);
    private static final Oid NAME = Oid.of("1.3.6.1.2.1.47.1.1.1.1.7");
    private static final Oid PROCESSORS = Oid.of("1.3.6.1.2.1.25.3.3.1.2");
    /** cpmCPUTotal5minRev. */
    private static final Oid CISCO_PROCESSORS = Oid.of("1.3.6.1.4.1.9.9.109.1.1.1.1.8");

    /** What is asked for. */
    static final List<Oid> COLUMNS = List.of(KIND, SCALE, PRECISION, VALUE, STATE, NAME, PROCESSORS, CISCO_PROCESSORS);

    private static final long CELSIUS = 8;
    /** The scale "units" of EntitySensorDataScale; each step is a factor of 1000. */
    private static final long UNITS = 9;

    private static final long WORKS = 1;

    private SensorJudge() {}

    /** Nothing if the device has neither. */
    static Optional<CheckResult> judge(Look look) {
        Look.Draft draft = look.draft("sensors");
        boolean seen = false;
        for (String row : look.answers().rows(VALUE)) {
            OptionalDouble degrees = degrees(look.answers(), row);
            if (degrees.isPresent()) {
                seen = true;
                String name = look.answers().text(at(NAME, row)).orElse("sensor " + row);
                temperature(degrees.getAsDouble(), name, "sensor." + row + ".temperature", null, null, look, draft);
            }
        }
        OptionalDouble load = load(look.answers());
        if (load.isPresent()) {
            double limit = DeviceLimits.or(look.limits().cpu(), 90);
            draft.measure("device.cpu", load.getAsDouble(), Unit.PERCENT, limit, null);
            if (load.getAsDouble() >= limit) {
                draft.add(DeviceProblem.DEVICE_BUSY, "cpu", "percent", Long.toString(Math.round(load.getAsDouble())));
            }
        }
        return seen || load.isPresent() ? Optional.of(draft.result()) : Optional.empty();
    }

    private static Oid at(Oid column, String row) {
        return Oid.of(column + "." + row);
    }

    private static OptionalDouble degrees(Answers answers, String row) {
        long scale = answers.number(at(SCALE, row)).orElse(UNITS);
        long precision = answers.number(at(PRECISION, row)).orElse(0);
        boolean fits = answers.number(at(KIND, row)).orElse(0) == CELSIUS
                && answers.number(at(STATE, row)).orElse(WORKS) == WORKS
                && answers.number(at(VALUE, row)).isPresent()
                && scale >= 1
                && scale <= 17
                && Math.abs(precision) <= 9;
        if (!fits) {
            return OptionalDouble.empty();
        }
        double raw = (double) answers.number(at(VALUE, row)).getAsLong();
        return OptionalDouble.of(raw * Math.pow(1000, (double) (scale - UNITS)) / Math.pow(10, (double) precision));
    }

    /** The mean of all processors. */
    private static OptionalDouble load(Answers answers) {
        Map<Oid, ?> found = answers.below(answers.has(CISCO_PROCESSORS) ? CISCO_PROCESSORS : PROCESSORS);
        return found.keySet().stream()
                .flatMapToLong(oid -> answers.number(oid).stream())
                .filter(percent -> percent >= 0 && percent <= 100)
                .average();
    }

    /** Measures a temperature; a limit that the inventory does not set is the one given, if any. */
    static void temperature(
            double degrees,
            String name,
            String measure,
            @Nullable Integer usualWarning,
            @Nullable Integer usualCritical,
            Look look,
            Look.Draft draft) {
        Integer ownWarning = look.limits().temperatureWarning();
        Integer ownCritical = look.limits().temperatureCritical();
        Integer warning = ownWarning != null ? ownWarning : usualWarning;
        Integer critical = ownCritical != null ? ownCritical : usualCritical;
        draft.measure(
                measure,
                degrees,
                Unit.CELSIUS,
                warning == null ? null : Double.valueOf(warning),
                critical == null ? null : Double.valueOf(critical));
        Integer passed = critical != null && degrees >= critical ? critical : warning;
        if (passed != null && degrees >= passed) {
            draft.add(draft.finding(
                            DeviceProblem.DEVICE_HOT,
                            name,
                            "degrees",
                            Long.toString(Math.round(degrees)),
                            "limit",
                            passed.toString())
                    .withSeverity(passed.equals(critical) ? Severity.CRITICAL : Severity.WARNING));
        }
    }
}
