package dev.reeve.inspect.snmp;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inventory.WatchedOid;
import dev.reeve.machine.snmp.Oid;
import dev.reeve.machine.snmp.SnmpValue;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The objects that the inventory names: within their limits, or what they must be. */
final class ObjectJudge {
    private ObjectJudge() {}

    /** What is asked for. */
    static List<Oid> objects(List<WatchedOid> watched) {
        return watched.stream().map(each -> Oid.of(each.oid())).toList();
    }

    /** Nothing if the inventory names none. */
    static Optional<CheckResult> judge(Look look) {
        List<WatchedOid> watched = look.device().oids();
        if (watched.isEmpty()) {
            return Optional.empty();
        }
        Look.Draft draft = look.draft("objects");
        for (WatchedOid each : watched) {
            look.answers()
                    .at(Oid.of(each.oid()))
                    .ifPresentOrElse(
                            value -> judge(each, value, draft),
                            () -> draft.add(DeviceProblem.OBJECT_ABSENT, each.title(), "oid", each.oid()));
        }
        return Optional.of(draft.result());
    }

    private static void judge(WatchedOid watched, SnmpValue value, Look.Draft draft) {
        String expected = watched.equalTo();
        if (expected != null && !value.text().equals(expected)) {
            draft.add(DeviceProblem.OBJECT_DIFFERS, watched.title(), "found", value.text(), "expected", expected);
        }
        OptionalDouble number = number(value, watched.divideBy());
        if (number.isPresent()) {
            limits(watched, number.getAsDouble(), draft);
        } else if (watched.warning() != null || watched.critical() != null) {
            draft.add(DeviceProblem.OBJECT_ABSENT, watched.title(), "oid", watched.oid());
        }
    }

    private static void limits(WatchedOid watched, double number, Look.Draft draft) {
        Integer warning = watched.warning();
        Integer critical = watched.critical();
        draft.measure(
                "object." + watched.title(),
                number,
                Unit.COUNT,
                warning == null ? null : Double.valueOf(warning),
                critical == null ? null : Double.valueOf(critical));
        boolean smallIsBad = warning != null && critical != null && critical < warning;
        Integer passed = isBeyond(number, critical, smallIsBad) ? critical : warning;
        if (passed != null && isBeyond(number, passed, smallIsBad)) {
            draft.add(draft.finding(
                            DeviceProblem.OBJECT_BEYOND_LIMIT,
                            watched.title(),
                            "found",
                            plain(number),
                            "limit",
                            passed.toString())
                    .withSeverity(passed.equals(critical) ? Severity.CRITICAL : Severity.WARNING));
        }
    }

    private static boolean isBeyond(double number, @Nullable Integer limit, boolean smallIsBad) {
        return limit != null && (smallIsBad ? number <= limit : number >= limit);
    }

    /** A number, or a text that is one: many devices give figures as texts. */
    private static OptionalDouble number(SnmpValue value, @Nullable Integer divisor) {
        String text = value.text();
        boolean isNumber = !(value instanceof SnmpValue.Name) && text.matches("-?[0-9]{1,18}(\\.[0-9]{1,9})?");
        return isNumber
                ? OptionalDouble.of(Double.parseDouble(text) / (divisor == null ? 1 : divisor))
                : OptionalDouble.empty();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
