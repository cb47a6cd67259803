package dev.reeve.inspect.snmp;

import dev.reeve.machine.snmp.Answers;
import dev.reeve.machine.snmp.Oid;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The state of a UPS, from UPS-MIB (RFC 1628) and, where that is silent, from APC's PowerNet-MIB.
 *
 * @param source what feeds the load
 * @param battery how the battery is
 * @param worn whether the battery wants to be replaced
 * @param onBattery seconds on battery so far
 * @param runtime seconds that the battery lasts
 * @param charge percent
 * @param load percent, of the phase with the most
 * @param temperature of the battery in degrees Celsius
 */
record Ups(
        Source source,
        Battery battery,
        boolean worn,
        OptionalDouble onBattery,
        OptionalDouble runtime,
        OptionalDouble charge,
        OptionalDouble load,
        OptionalDouble temperature) {
    /** What feeds the load. */
    enum Source {
        MAINS,
        BATTERY,
        /** The mains, past the UPS. */
        BYPASS,
        NOTHING,
        UNKNOWN
    }

    /** How a battery is. */
    enum Battery {
        NORMAL,
        LOW,
        EMPTY,
        FAULTY,
        UNKNOWN
    }

    private static final Oid STANDARD = Oid.of("1.3.6.1.2.1.33.1");
    private static final Oid BATTERY = STANDARD.child(2, 1, 0);
    private static final Oid SECONDS_ON_BATTERY = STANDARD.child(2, 2, 0);
    private static final Oid MINUTES_LEFT = STANDARD.child(2, 3, 0);
    private static final Oid CHARGE = STANDARD.child(2, 4, 0);
    private static final Oid TEMPERATURE = STANDARD.child(2, 7, 0);
    private static final Oid SOURCE = STANDARD.child(4, 1, 0);
    private static final Oid LOADS = STANDARD.child(4, 4, 1, 5);
    private static final Oid ALARMS = STANDARD.child(6, 2, 1, 2);
    /** upsAlarmBatteryBad, a name among the alarms that are present. */
    private static final Oid BATTERY_BAD = STANDARD.child(6, 3, 1);

    private static final Oid APC = Oid.of("1.3.6.1.4.1.318.1.1.1");
    private static final Oid APC_BATTERY = APC.child(2, 1, 1, 0);
    private static final Oid APC_TICKS_ON_BATTERY = APC.child(2, 1, 2, 0);
    private static final Oid APC_CHARGE = APC.child(2, 2, 1, 0);
    private static final Oid APC_TEMPERATURE = APC.child(2, 2, 2, 0);
    private static final Oid APC_TICKS_LEFT = APC.child(2, 2, 3, 0);
    private static final Oid APC_REPLACE = APC.child(2, 2, 4, 0);
    private static final Oid APC_SOURCE = APC.child(4, 1, 1, 0);
    private static final Oid APC_LOAD = APC.child(4, 2, 3, 0);

    /** What is asked for, each object by itself. */
    static final List<Oid> OBJECTS = List.of(
            BATTERY,
            SECONDS_ON_BATTERY,
            MINUTES_LEFT,
            CHARGE,
            TEMPERATURE,
            SOURCE,
            APC_BATTERY,
            APC_TICKS_ON_BATTERY,
            APC_CHARGE,
            APC_TEMPERATURE,
            APC_TICKS_LEFT,
            APC_REPLACE,
            APC_SOURCE,
            APC_LOAD);

    /** What is asked for as columns. */
    static final List<Oid> COLUMNS = List.of(LOADS, ALARMS);

    private static final double TICKS = 100;

    /** Whether anything of a UPS has answered. */
    static boolean isOne(Answers answers) {
        return answers.has(STANDARD) || answers.has(APC);
    }

    static Ups of(Answers answers) {
        Source source = source(answers.number(SOURCE).orElse(1));
        Battery battery = battery(answers.number(BATTERY).orElse(1));
        boolean bad = answers.below(ALARMS).values().stream()
                .anyMatch(alarm -> alarm.text().equals(BATTERY_BAD.toString()));
        OptionalDouble load = answers.below(LOADS).keySet().stream()
                .flatMapToLong(oid -> answers.number(oid).stream())
                .asDoubleStream()
                .filter(Ups::isPercent)
                .max();
        return new Ups(
                source != Source.UNKNOWN
                        ? source
                        : apcSource(answers.number(APC_SOURCE).orElse(1)),
                battery != Battery.UNKNOWN
                        ? battery
                        : apcBattery(answers.number(APC_BATTERY).orElse(1)),
                bad || answers.number(APC_REPLACE).orElse(1) == 2,
                first(answers, SECONDS_ON_BATTERY, 1, APC_TICKS_ON_BATTERY, 1 / TICKS, seconds -> seconds >= 0),
                first(answers, MINUTES_LEFT, 60, APC_TICKS_LEFT, 1 / TICKS, seconds -> seconds >= 0),
                first(answers, CHARGE, 1, APC_CHARGE, 1, percent -> percent >= 0 && percent <= 100),
                load.isPresent() ? load : first(answers, APC_LOAD, 1, APC_LOAD, 1, Ups::isPercent),
                // Cards without a probe say 0, and no battery room is that cold or that hot.
                first(answers, TEMPERATURE, 1, APC_TEMPERATURE, 1, degrees -> degrees > 0 && degrees < 120));
    }

    private static boolean isPercent(double percent) {
        return percent >= 0 && percent <= 200;
    }

    private static OptionalDouble first(
            Answers answers, Oid standard, double factor, Oid apc, double apcFactor, Predicate<Double> sane) {
        OptionalLong one = answers.number(standard);
        if (one.isPresent() && sane.test(one.getAsLong() * factor)) {
            return OptionalDouble.of(one.getAsLong() * factor);
        }
        OptionalLong other = answers.number(apc);
        return other.isPresent() && sane.test(other.getAsLong() * apcFactor)
                ? OptionalDouble.of(other.getAsLong() * apcFactor)
                : OptionalDouble.empty();
    }

    /** upsOutputSource. */
    private static Source source(long value) {
        return switch ((int) value) {
            case 2 -> Source.NOTHING;
            case 3, 6, 7 -> Source.MAINS;
            case 4 -> Source.BYPASS;
            case 5 -> Source.BATTERY;
            default -> Source.UNKNOWN;
        };
    }

    /** upsBasicOutputStatus of PowerNet-MIB. */
    private static Source apcSource(long value) {
        return switch ((int) value) {
            case 2, 4, 12, 13 -> Source.MAINS;
            case 3 -> Source.BATTERY;
            case 6, 9, 10 -> Source.BYPASS;
            case 5, 7, 11 -> Source.NOTHING;
            default -> Source.UNKNOWN;
        };
    }

    /** upsBatteryStatus. */
    private static Battery battery(long value) {
        return switch ((int) value) {
            case 2 -> Battery.NORMAL;
            case 3 -> Battery.LOW;
            case 4 -> Battery.EMPTY;
            default -> Battery.UNKNOWN;
        };
    }

    /** upsBasicBatteryStatus of PowerNet-MIB. */
    private static Battery apcBattery(long value) {
        return value == 4 ? Battery.FAULTY : battery(value);
    }
}
