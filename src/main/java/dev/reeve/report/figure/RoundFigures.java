package dev.reeve.report.figure;

import dev.reeve.journal.RoundEntry;
import dev.reeve.journal.RunEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reckons rounds. */
final class RoundFigures {
    /** How late a round may begin and still be the one that was due. */
    private static final Duration LATE = Duration.ofHours(3);

    private final History history;
    private final @Nullable String schedule;
    private final @Nullable String personal;

    /**
     * @param schedule when rounds are due, whoever makes them; null if nobody says
     * @param personal when a person's rounds are due; null if nobody says
     */
    RoundFigures(History history, @Nullable String schedule, @Nullable String personal) {
        this.history = history;
        this.schedule = schedule;
        this.personal = personal;
    }

    /** A look around, by a person or not. */
    private record Look(Instant start, @Nullable String by) {}

    Rounds of(YearMonth month) {
        Period period = history.period(month);
        List<RunEntry> inspections = history.runs().stream()
                .filter(run -> run.scope().command().equals("inspect"))
                .toList();
        List<Look> looks = new ArrayList<>();
        history.rounds().forEach(round -> looks.add(new Look(round.start(), round.by())));
        inspections.stream().filter(RunEntry::good).forEach(run -> looks.add(new Look(run.start(), null)));
        List<RoundEntry> guided = history.rounds().stream()
                .filter(round -> period.holds(round.start()))
                .toList();
        List<RunEntry> here =
                inspections.stream().filter(run -> period.holds(run.start())).toList();
        int good = (int) here.stream().filter(RunEntry::good).count();
        List<Rounds.Due> due = new ArrayList<>(due(period, looks, schedule, false));
        due.addAll(due(period, looks.stream().filter(look -> look.by() != null).toList(), personal, true));
        due.sort(Comparator.comparing(Rounds.Due::time));
        return new Rounds(due, good, here.size() - good, guided);
    }

    private List<Rounds.Due> due(Period period, List<Look> looks, @Nullable String times, boolean byPerson) {
        Instant first =
                looks.stream().map(Look::start).min(Comparator.naturalOrder()).orElse(period.from());
        List<Rounds.Due> rounds = new ArrayList<>();
        if (times == null) {
            return rounds;
        }
        for (DueTimes due : DueTimes.of(times, history.zone(), period, LATE)) {
            // A person's round says more than the same round by cron.
            Look made = looks.stream()
                    .filter(look -> due.holds(look.start()))
                    .min(Comparator.comparing((Look look) -> look.by() == null).thenComparing(Look::start))
                    .orElse(null);
            boolean over = !due.until().isAfter(history.now());
            if (made != null) {
                rounds.add(new Rounds.Due(due.time(), made.start(), made.by(), byPerson));
            } else if (over && due.until().isAfter(first)) {
                rounds.add(new Rounds.Due(due.time(), null, null, byPerson));
            }
        }
        return rounds;
    }
}
