package dev.reeve.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** From where on values of an SNMP device are findings. */
public record DeviceLimits(
        @Setting(value = "Percent of a supply that are left: a warning below; 15 if not set.", most = 100) @Nullable Integer supplyWarning,

        @Setting(value = "Percent of a supply that are left: critical below; 5 if not set.", most = 100) @Nullable Integer supplyCritical,

        @Setting(
                value = "A supply that is forecast to run out within this time is a note; 14d if not set.",
                least = 3600,
                most = 31_536_000)
        @Nullable Duration supplyWithin,

        @Setting(value = "Percent of a UPS's load: a warning from there on; 80 if not set.", least = 1, most = 200)
        @Nullable Integer loadWarning,

        @Setting(value = "Percent of a UPS's load: critical from there on; 95 if not set.", least = 1, most = 200)
        @Nullable Integer loadCritical,

        @Setting(value = "Percent of a battery's charge: a warning below; 80 if not set.", least = 1, most = 100)
        @Nullable Integer chargeWarning,

        @Setting(value = "Percent of a battery's charge: critical below; 30 if not set.", least = 1, most = 100)
        @Nullable Integer chargeCritical,

        @Setting(value = "How long the battery must last: critical below; 5m if not set.", least = 1, most = 86_400)
        @Nullable Duration runtime,

        @Setting(
                value =
                        "Degrees Celsius: a warning from there on; 40 for a battery and none for other sensors if not set.",
                least = 1,
                most = 150)
        @Nullable Integer temperatureWarning,

        @Setting(
                value =
                        "Degrees Celsius: critical from there on; 50 for a battery and none for other sensors if not set.",
                least = 1,
                most = 150)
        @Nullable Integer temperatureCritical,

        @Setting(value = "Percent of a port's speed: a warning from there on; 90 if not set.", least = 1, most = 100)
        @Nullable Integer utilisation,

        @Setting(
                value = "Errors of a port in an hour: a warning from there on; 60 if not set.",
                least = 1,
                most = 1_000_000)
        @Nullable Integer errors,

        @Setting(
                value = "Packets that a port throws away in an hour: a warning from there on; 3600 if not set.",
                least = 1,
                most = 10_000_000)
        @Nullable Integer discards,

        @Setting(
                value = "Percent of a switch's processor: a warning from there on; 90 if not set.",
                least = 1,
                most = 100)
        @Nullable Integer cpu) {
    /** Nothing set: the usual limits. */
    public static final DeviceLimits USUAL =
            new DeviceLimits(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** A limit, or its usual value. */
    public static double or(@Nullable Integer limit, int usual) {
        return limit != null ? limit : usual;
    }
}
