package dev.reeve.inspect.snmp;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.inventory.DeviceLimits;
import dev.reeve.inventory.SnmpKind;
import dev.reeve.journal.ReadingEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The ports of a switch: those that must be up are, and none makes errors, got slower or is at its limit. */
final class PortJudge {
    private static final int MOST = 512;
    private static final double HOUR = 3600;
    /** How long a port that became slower is told of. */
    private static final Duration MEMORY = Duration.ofDays(14);
    /** Half duplex is what the oldest of hubs speak; from here on it is a mismatch. */
    private static final double MODERN = 100e6;

    private PortJudge() {}

    /** Nothing if the device has no ports and need not have any. */
    static Optional<CheckResult> judge(Look look) {
        List<Port> ports = Port.all(look.answers()).stream().limit(MOST).toList();
        if (ports.isEmpty() && !look.isSurely(SnmpKind.SWITCH)) {
            return Optional.empty();
        }
        Look.Draft draft = look.draft("ports");
        if (ports.isEmpty()) {
            draft.add(DeviceProblem.DEVICE_OF_ANOTHER_KIND, "ports", "kind", "switch", "table", "ifTable");
        }
        for (String wanted : look.device().ports().up()) {
            Optional<Port> port =
                    ports.stream().filter(each -> each.isCalled(wanted)).findFirst();
            port.ifPresentOrElse(
                    found -> mustBeUp(found, draft),
                    () -> draft.add(DeviceProblem.PORT_MISSING, wanted, "known", names(ports)));
        }
        for (Port port : ports) {
            boolean ignored = look.device().ports().ignore().stream().anyMatch(port::isCalled);
            if (port.isPhysical() && port.wanted() && port.up() && !ignored) {
                works(port, look, draft);
            }
        }
        return Optional.of(draft.result());
    }

    private static String names(List<Port> ports) {
        return ports.stream().limit(8).map(Port::name).collect(Collectors.joining(", "));
    }

    private static void mustBeUp(Port port, Look.Draft draft) {
        if (!port.wanted()) {
            draft.add(DeviceProblem.PORT_SWITCHED_OFF, port.name());
        } else if (!port.up()) {
            draft.add(DeviceProblem.PORT_DOWN, port.name());
        }
    }

    private static void works(Port port, Look look, Look.Draft draft) {
        String measure = "port." + port.name() + ".";
        DeviceLimits limits = look.limits();
        if (port.speed() > 0) {
            draft.measure(measure + "speed", port.speed(), Unit.COUNT);
            slower(port, look, draft);
        }
        if (port.halfDuplex() && port.speed() >= MODERN) {
            draft.add(DeviceProblem.PORT_HALF_DUPLEX, port.name(), "speed", speed(port.speed()));
        }
        rate(measure + "errors", port.errors(), look, draft)
                .ifPresent(rate -> beyond(
                        rate, DeviceLimits.or(limits.errors(), 60), DeviceProblem.PORT_ERRORS, port.name(), draft));
        rate(measure + "discards", port.discards(), look, draft)
                .ifPresent(rate -> beyond(
                        rate,
                        DeviceLimits.or(limits.discards(), 3600),
                        DeviceProblem.PORT_DISCARDS,
                        port.name(),
                        draft));
        OptionalDouble in = rate(measure + "in", port.in(), look, draft);
        OptionalDouble out = rate(measure + "out", port.out(), look, draft);
        if (port.speed() > 0 && in.isPresent() && out.isPresent()) {
            double used = Math.max(in.getAsDouble(), out.getAsDouble()) / HOUR * 8 / port.speed() * 100;
            double limit = DeviceLimits.or(limits.utilisation(), 90);
            draft.measure(measure + "used", Math.min(used, 100), Unit.PERCENT, limit, null);
            if (used >= limit) {
                draft.add(
                        DeviceProblem.PORT_CROWDED,
                        port.name(),
                        "percent",
                        whole(Math.min(used, 100)),
                        "speed",
                        speed(port.speed()));
            }
        }
    }

    private static void slower(Port port, Look look, Look.Draft draft) {
        String measure = "port." + port.name() + ".speed";
        double before = look.past().of(look.subject(), MEMORY).stream()
                .mapToDouble(reading -> reading.values().getOrDefault(measure, 0.0))
                .max()
                .orElse(0);
        if (port.speed() < before) {
            draft.add(DeviceProblem.PORT_SLOWER, port.name(), "speed", speed(port.speed()), "before", speed(before));
        }
    }

    /** How much a counter grew in an hour since the last reading; nothing if it started anew. */
    private static OptionalDouble rate(String measure, OptionalLong counter, Look look, Look.Draft draft) {
        if (counter.isEmpty()) {
            return OptionalDouble.empty();
        }
        draft.measure(measure, (double) counter.getAsLong(), Unit.COUNT);
        Optional<ReadingEntry> last = look.last(measure);
        double seconds = last.map(
                        reading -> Duration.between(reading.time(), look.now()).toMillis() / 1000.0)
                .orElse(0.0);
        double grown = counter.getAsLong()
                - last.map(reading -> reading.values().get(measure)).orElse(0.0);
        return seconds < 1 || grown < 0 ? OptionalDouble.empty() : OptionalDouble.of(grown / seconds * HOUR);
    }

    private static void beyond(double rate, double limit, DeviceProblem problem, String port, Look.Draft draft) {
        if (rate >= limit) {
            draft.add(problem, port, "rate", whole(rate), "limit", whole(limit));
        }
    }

    private static String whole(double number) {
        return Long.toString(Math.round(number));
    }

    private static String speed(double bits) {
        return bits >= 1e9 ? trimmed(bits / 1e9) + " Gbit/s" : trimmed(bits / 1e6) + " Mbit/s";
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) ? whole(number) : Double.toString(Math.round(number * 10) / 10.0);
    }
}
