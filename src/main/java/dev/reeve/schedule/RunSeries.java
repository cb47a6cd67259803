package dev.reeve.schedule;

import dev.reeve.inventory.cron.CronExpression;
import dev.reeve.inventory.cron.CronTimes;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.RunStarted;
import dev.reeve.journal.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The runs of one job or drill in the journal, oldest first, without those that were refused because another was under
 * way: such a one says nothing about the job.
 *
 * @param runs those that ended
 * @param open the last that has no end
 */
record RunSeries(List<RunEntry> runs, @Nullable RunStarted open) {
    /** How late a run may begin before it counts as missed: a machine that boots, a scheduler that is busy. */
    static final Duration GRACE = Duration.ofHours(1);

    static RunSeries of(JournalContents journal, Predicate<Scope> wanted) {
        List<RunEntry> runs = journal.runs().stream()
                .filter(run -> wanted.test(run.scope()) && !refused(journal, run))
                .toList();
        RunStarted open = journal.unfinished().stream()
                .filter(run -> wanted.test(run.scope()))
                .max(Comparator.comparing(RunStarted::time))
                .orElse(null);
        return new RunSeries(runs, open);
    }

    private static boolean refused(JournalContents journal, RunEntry run) {
        return !run.good()
                && journal.findings(run.run()).stream()
                        .anyMatch(finding -> finding.finding().code().equals(ScheduleProblem.ALREADY_RUNNING.code()));
    }

    @Nullable RunEntry last() {
        return runs.isEmpty() ? null : runs.get(runs.size() - 1);
    }

    @Nullable RunEntry newest(Predicate<RunEntry> wanted) {
        return runs.stream().filter(wanted).reduce((older, newer) -> newer).orElse(null);
    }

    /** The run that has no end and none after it. */
    Optional<RunStarted> cutShort() {
        RunEntry last = last();
        return open != null && (last == null || open.time().isAfter(last.end())) ? Optional.of(open) : Optional.empty();
    }

    /** The first time of the schedule after the last start, if it is past. */
    Optional<Instant> missed(@Nullable CronExpression cron, Instant now, ZoneId zone) {
        RunEntry last = last();
        Instant begun = last == null ? null : last.start();
        if (open != null && (begun == null || open.time().isAfter(begun))) {
            begun = open.time();
        }
        if (cron == null || begun == null) {
            return Optional.empty();
        }
        Instant due = new CronTimes(cron, zone).next(begun);
        return due.plus(GRACE).isAfter(now) ? Optional.empty() : Optional.of(due);
    }
}
