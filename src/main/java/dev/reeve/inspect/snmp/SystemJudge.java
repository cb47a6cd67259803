package dev.reeve.inspect.snmp;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.machine.snmp.Oid;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The group system of SNMPv2-MIB (RFC 3418): whether the device has restarted since the last look. */
final class SystemJudge {
    static final Oid DESCRIPTION = Oid.of("1.3.6.1.2.1.1.1.0");
    static final Oid UPTIME = Oid.of("1.3.6.1.2.1.1.3.0");
    static final Oid NAME = Oid.of("1.3.6.1.2.1.1.5.0");
    static final List<Oid> OBJECTS = List.of(DESCRIPTION, UPTIME, NAME);

    static final String MEASURE = "device.uptime";

    private static final double TICKS = 100;
    /** The counter of ticks has 32 bits and starts anew after 497 days; a minute of slack for both clocks. */
    private static final double WRAPS_AT = 4_294_967_296.0 / TICKS - 60;

    private SystemJudge() {}

    static CheckResult judge(Look look) {
        Look.Draft draft = look.draft("device");
        OptionalLong ticks = look.answers().number(UPTIME);
        if (ticks.isPresent()) {
            double uptime = ticks.getAsLong() / TICKS;
            draft.measure(MEASURE, uptime, Unit.SECONDS);
            look.last(MEASURE).ifPresent(reading -> {
                double since = Duration.between(reading.time(), look.now()).toSeconds();
                double before = reading.values().getOrDefault(MEASURE, 0.0);
                if (uptime < since && before + since < WRAPS_AT) {
                    draft.add(
                            DeviceProblem.DEVICE_RESTARTED,
                            "uptime",
                            "minutes",
                            Long.toString(Math.round(uptime / 60)),
                            "days",
                            Long.toString((long) before / 86_400),
                            "time",
                            look.now().minusSeconds((long) uptime).toString());
                }
            });
        }
        for (String reason : look.answers().torn()) {
            draft.add(DeviceProblem.DEVICE_ANSWER_TORN, "answer", "reason", reason);
        }
        return draft.result();
    }
}
