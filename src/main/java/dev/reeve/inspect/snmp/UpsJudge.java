package dev.reeve.inspect.snmp;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.snmp.Ups.Battery;
import dev.reeve.inspect.snmp.Ups.Source;
import dev.reeve.inventory.DeviceLimits;
import dev.reeve.inventory.SnmpKind;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** A UPS: on the mains, its battery full and young, its load within what it carries. */
final class UpsJudge {
    private static final Duration USUAL_RUNTIME = Duration.ofMinutes(5);
    /** Warmth halves a battery's life for every ten degrees above twenty (EUROBAT guide of 2015). */
    private static final int WARM = 40;

    private static final int HOT = 50;

    private UpsJudge() {}

    /** Nothing if the device is no UPS and need not be one. */
    static Optional<CheckResult> judge(Look look) {
        if (!Ups.isOne(look.answers())) {
            if (!look.isSurely(SnmpKind.UPS)) {
                return Optional.empty();
            }
            Look.Draft nothing = look.draft("ups");
            nothing.add(DeviceProblem.DEVICE_OF_ANOTHER_KIND, "ups", "kind", "ups", "table", "UPS-MIB, PowerNet-MIB");
            return Optional.of(nothing.result());
        }
        Ups ups = Ups.of(look.answers());
        Look.Draft draft = look.draft("ups");
        source(ups, draft);
        battery(ups, look, draft);
        load(ups, look.limits(), draft);
        ups.temperature()
                .ifPresent(degrees ->
                        SensorJudge.temperature(degrees, "battery", "ups.temperature", WARM, HOT, look, draft));
        return Optional.of(draft.result());
    }

    private static void source(Ups ups, Look.Draft draft) {
        draft.measure("ups.battery", ups.source() == Source.BATTERY ? 1 : 0, Unit.COUNT);
        if (ups.source() == Source.BATTERY) {
            draft.add(
                    DeviceProblem.UPS_ON_BATTERY,
                    "source",
                    "seconds",
                    number(ups.onBattery()),
                    "minutes",
                    number(minutes(ups)),
                    "charge",
                    number(ups.charge()));
        } else if (ups.source() == Source.BYPASS || ups.source() == Source.NOTHING) {
            draft.add(
                    DeviceProblem.UPS_UNPROTECTED,
                    "source",
                    "source",
                    ups.source() == Source.BYPASS ? "bypass" : "off");
        } else if (ups.source() == Source.UNKNOWN) {
            draft.add(DeviceProblem.OBJECT_ABSENT, "source", "oid", "upsOutputSource");
        }
    }

    private static void battery(Ups ups, Look look, Look.Draft draft) {
        DeviceLimits limits = look.limits();
        Duration least = limits.runtime() != null ? limits.runtime() : USUAL_RUNTIME;
        double warning = DeviceLimits.or(limits.chargeWarning(), 80);
        double critical = DeviceLimits.or(limits.chargeCritical(), 30);
        ups.charge().ifPresent(percent -> draft.measure("ups.charge", percent, Unit.PERCENT, warning, critical));
        ups.runtime()
                .ifPresent(seconds ->
                        draft.measure("ups.runtime", seconds, Unit.SECONDS, null, (double) least.toSeconds()));
        boolean weak = ups.battery() == Battery.LOW || ups.battery() == Battery.EMPTY;
        boolean brief = ups.runtime().isPresent() && ups.runtime().getAsDouble() < least.toSeconds();
        double charge = ups.charge().orElse(100);
        if (weak || brief || charge < warning) {
            Finding low = draft.finding(
                    DeviceProblem.UPS_BATTERY_LOW,
                    "battery",
                    "charge",
                    number(ups.charge()),
                    "minutes",
                    number(minutes(ups)));
            draft.add(low.withSeverity(weak || brief || charge < critical ? Severity.CRITICAL : Severity.WARNING));
        }
        if (ups.worn() || ups.battery() == Battery.FAULTY) {
            draft.add(DeviceProblem.UPS_BATTERY_WORN, "battery");
        }
    }

    private static void load(Ups ups, DeviceLimits limits, Look.Draft draft) {
        double warning = DeviceLimits.or(limits.loadWarning(), 80);
        double critical = DeviceLimits.or(limits.loadCritical(), 95);
        ups.load().ifPresent(percent -> {
            draft.measure("ups.load", percent, Unit.PERCENT, warning, critical);
            if (percent >= Math.min(warning, critical)) {
                draft.add(draft.finding(DeviceProblem.UPS_OVERLOADED, "load", "percent", number(ups.load()))
                        .withSeverity(percent >= critical ? Severity.CRITICAL : Severity.WARNING));
            }
        });
    }

    private static OptionalDouble minutes(Ups ups) {
        return ups.runtime().isPresent() ? OptionalDouble.of(ups.runtime().getAsDouble() / 60) : OptionalDouble.empty();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Long.toString(Math.round(value.getAsDouble())) : "?";
    }
}
