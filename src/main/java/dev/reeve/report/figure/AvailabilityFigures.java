package dev.reeve.report.figure;

import dev.reeve.finding.Subject;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.Inventory;
import dev.reeve.report.digest.Track;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reckons availability. */
final class AvailabilityFigures {
    private final History history;
    private final Inventory inventory;

    AvailabilityFigures(History history, Inventory inventory) {
        this.history = history;
        this.inventory = inventory;
    }

    Availability of(YearMonth month) {
        Period period = history.period(month);
        Map<Subject, Timeline> timelines = new LinkedHashMap<>();
        for (Track track : history.tracks()) {
            timelines.put(track.subject(), history.timeline(track, period.to()));
        }
        List<Availability.Row> hosts = hosts(timelines, period);
        List<Availability.Row> services = timelines.keySet().stream()
                .filter(subject -> !isHost(subject))
                .map(subject -> row(subject, timelines.get(subject), period))
                .filter(row -> seen(row.time()))
                .sorted(Comparator.comparing(
                                (Availability.Row row) -> text(row.subject().host()))
                        .thenComparing(row -> text(row.subject().job()))
                        .thenComparing(row -> text(row.subject().item())))
                .toList();
        List<Outage> all = timelines.values().stream()
                .flatMap(timeline -> timeline.outages().stream())
                .sorted(Comparator.comparing(Outage::start))
                .toList();
        List<Outage> counted =
                all.stream().filter(outage -> !covered(outage, timelines)).toList();
        Instant year = month.withMonth(1).atDay(1).atStartOfDay(history.zone()).toInstant();
        long thisYear = counted.stream()
                .filter(outage -> outage.isLong() && !outage.start().isBefore(year))
                .count();
        List<Outage> touching = touching(counted, period);
        int covered = touching(all, period).size() - touching.size();
        return new Availability(hosts, services, total(hosts, services), touching, covered, (int) thisYear);
    }

    private List<Availability.Row> hosts(Map<Subject, Timeline> timelines, Period period) {
        List<Availability.Row> rows = new ArrayList<>();
        for (String name : inventory.hosts().keySet()) {
            rows.add(row(Subject.host(name), timelines.get(Subject.host(name)), period));
        }
        for (Subject subject : timelines.keySet()) {
            boolean known = inventory.hosts().containsKey(text(subject.host()));
            if (isHost(subject) && !known) {
                Availability.Row row = row(subject, timelines.get(subject), period);
                if (seen(row.time())) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private Availability.Row row(Subject subject, @Nullable Timeline timeline, Period period) {
        Host host = inventory.hosts().get(text(subject.host()));
        List<String> groups = host == null || !isHost(subject) ? List.of() : host.groups();
        if (timeline == null) {
            Observed nothing = new Observed(Duration.ZERO, Duration.ZERO, Duration.ZERO, period.length());
            return new Availability.Row(subject, groups, nothing, 0, null);
        }
        List<Outage> outages = touching(timeline.outages(), period);
        Duration longest = outages.stream()
                .map(Outage::length)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Availability.Row(subject, groups, timeline.in(period), outages.size(), longest);
    }

    /** A service cannot be up on a host that is down: that is one outage, not two. */
    private static boolean covered(Outage outage, Map<Subject, Timeline> timelines) {
        String host = outage.subject().host();
        Timeline above = host == null || isHost(outage.subject()) ? null : timelines.get(Subject.host(host));
        return above != null && above.outages().stream().anyMatch(outage::overlaps);
    }

    private static List<Outage> touching(List<Outage> outages, Period period) {
        return outages.stream()
                .filter(outage -> outage.start().isBefore(period.to())
                        && (outage.end().isAfter(period.from())
                                || outage.start().equals(period.from())))
                .toList();
    }

    private static Observed total(List<Availability.Row> hosts, List<Availability.Row> services) {
        List<Availability.Row> rows = hosts.stream().anyMatch(row -> seen(row.time())) ? hosts : services;
        return rows.stream().map(Availability.Row::time).reduce(Observed.NOTHING, Observed::plus);
    }

    private static boolean seen(Observed time) {
        return !time.up().plus(time.down()).plus(time.unknown()).isZero();
    }

    private static boolean isHost(Subject subject) {
        return subject.host() != null && subject.item() == null && subject.job() == null;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
