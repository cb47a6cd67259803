package dev.reeve.inspect.snmp;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inventory.DeviceLimits;
import dev.reeve.inventory.SnmpKind;
import dev.reeve.machine.snmp.Oid;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A printer's supplies: enough of each, and how long it lasts. */
final class SupplyJudge {
    /** prtMarkerLifeCount: pages, or whatever the marker counts, since it was made. */
    private static final Oid PAGES = Oid.of("1.3.6.1.2.1.43.10.2.1.4");

    /** What is asked for. */
    static final List<Oid> COLUMNS = withPages();

    static final String PAGE_MEASURE = "printer.pages";

    /** How far back the pace is reckoned from: a quarter shows both busy and idle weeks. */
    private static final Duration MEMORY = Duration.ofDays(92);

    private static final Duration USUAL_WITHIN = Duration.ofDays(14);

    private SupplyJudge() {}

    private static List<Oid> withPages() {
        List<Oid> all = new ArrayList<>(Supply.COLUMNS);
        all.add(PAGES);
        return List.copyOf(all);
    }

    /** Nothing if the device has no supplies and need not have any. */
    static Optional<CheckResult> judge(Look look, ZoneId zone) {
        List<Supply> supplies = Supply.all(look.answers());
        if (supplies.isEmpty() && !look.isSurely(SnmpKind.PRINTER)) {
            return Optional.empty();
        }
        Look.Draft draft = look.draft("supplies");
        if (supplies.isEmpty()) {
            draft.add(
                    DeviceProblem.DEVICE_OF_ANOTHER_KIND,
                    "supplies",
                    "kind",
                    "printer",
                    "table",
                    "prtMarkerSuppliesTable");
        }
        OptionalLong pages = look.answers().below(PAGES).keySet().stream()
                .flatMapToLong(oid -> look.answers().number(oid).stream())
                .filter(count -> count >= 0)
                .reduce(Long::sum);
        pages.ifPresent(number -> {
            double count = number;
            draft.measure(PAGE_MEASURE, count, Unit.COUNT);
            Pace.ofGrowing(readings(look, PAGE_MEASURE, count))
                    .ifPresent(pace -> draft.measure("printer.pages-a-day", pace, Unit.COUNT));
        });
        for (Supply supply : supplies) {
            if (look.device().ignoreSupplies().stream().noneMatch(word -> contains(supply.name(), word))) {
                judge(supply, look, zone, draft);
            }
        }
        return Optional.of(draft.result());
    }

    private static boolean contains(String name, String word) {
        return name.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    private static void judge(Supply supply, Look look, ZoneId zone, Look.Draft draft) {
        if (supply.state() == Supply.State.UNKNOWN) {
            draft.add(DeviceProblem.SUPPLY_UNKNOWN, supply.name());
        }
        if (supply.percent().isEmpty()) {
            return;
        }
        double left = supply.percent().getAsDouble();
        double warning = DeviceLimits.or(look.limits().supplyWarning(), 15);
        double critical = DeviceLimits.or(look.limits().supplyCritical(), 5);
        draft.measure(supply.measure(), left, Unit.PERCENT, warning, critical);
        Optional<SupplyForecast> forecast = SupplyForecast.of(readings(look, supply.measure(), left), look.now(), zone);
        forecast.ifPresent(found -> {
            draft.measure("supply." + supply.index() + ".a-day", found.perDay(), Unit.PERCENT);
            draft.measure("supply." + supply.index() + ".next-month", found.nextMonth(), Unit.COUNT);
        });
        String until = forecast.map(SupplyForecast::runsOut)
                .map(time -> date(time, zone))
                .orElse("?");
        if (left < Math.max(warning, critical)) {
            draft.add(draft.finding(
                            DeviceProblem.SUPPLY_LOW,
                            supply.name(),
                            "percent",
                            Long.toString(Math.round(left)),
                            "date",
                            until)
                    .withSeverity(left < critical ? Severity.CRITICAL : Severity.WARNING));
        } else if (forecast.isPresent() && isSoon(forecast.get(), look)) {
            draft.add(
                    DeviceProblem.SUPPLY_RUNS_OUT,
                    supply.name(),
                    "percent",
                    Long.toString(Math.round(left)),
                    "date",
                    until,
                    "count",
                    Integer.toString(forecast.get().nextMonth()));
        }
    }

    private static boolean isSoon(SupplyForecast forecast, Look look) {
        Instant runsOut = forecast.runsOut();
        Duration within = look.limits().supplyWithin();
        return runsOut != null && runsOut.isBefore(look.now().plus(within != null ? within : USUAL_WITHIN));
    }

    private static String date(Instant time, ZoneId zone) {
        return time.atZone(zone).toLocalDate().toString();
    }

    /** The past readings of a measure, and the one of now. */
    private static List<Pace.Reading> readings(Look look, String measure, double current) {
        List<Pace.Reading> readings = new ArrayList<>();
        look.past().of(look.subject(), MEMORY).forEach(reading -> {
            Double value = reading.values().get(measure);
            if (value != null && reading.time().isBefore(look.now())) {
                readings.add(new Pace.Reading(reading.time(), value));
            }
        });
        readings.add(new Pace.Reading(look.now(), current));
        return readings;
    }
}
