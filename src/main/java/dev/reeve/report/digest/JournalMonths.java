package dev.reeve.report.digest;

import dev.reeve.finding.Finding;
import dev.reeve.journal.EntryKind;
import dev.reeve.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The journal as digests of months: the only place of a report that reads it. */
public final class JournalMonths {
    /** How long a line may be written after the moment that it tells of. */
    private static final Duration LATE = Duration.ofDays(2);

    private static final Set<EntryKind> KINDS = EnumSet.of(
            EntryKind.READING,
            EntryKind.RUN_STARTED,
            EntryKind.RUN,
            EntryKind.FINDING,
            EntryKind.NOTE,
            EntryKind.RESOLUTION,
            EntryKind.PROOF,
            EntryKind.ROUND);

    private final Journal journal;
    private final ZoneId zone;
    private final Duration silence;
    private final Shelf shelf;

    /**
     * @param zone whose months they are
     * @param silence how long a reading speaks for the time after it
     */
    public JournalMonths(Journal journal, ZoneId zone, Duration silence) {
        this.journal = journal;
        this.zone = zone;
        this.silence = silence;
        this.shelf = new Shelf(journal.directory(), zone.getId() + ' ' + silence);
    }

    /** The digests of these months, both included, oldest first; what lies after {@code now} is left out. */
    public Map<YearMonth, MonthDigest> between(YearMonth first, YearMonth last, Instant now) {
        Map<YearMonth, MonthDigest> digests = new LinkedHashMap<>();
        List<YearMonth> missing = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            Optional<MonthDigest> kept =
                    over(month, now) ? shelf.find(month, from(month), to(month)) : Optional.empty();
            digests.put(month, kept.orElse(EMPTY));
            if (kept.isEmpty()) {
                missing.add(month);
            }
        }
        missing.parallelStream()
                .map(month -> Map.entry(month, digest(month, now)))
                .toList()
                .forEach(made -> digests.put(made.getKey(), made.getValue()));
        return digests;
    }

    /** What was written in the time just after a month: the ends of runs that began in it. */
    public MonthDigest after(YearMonth month, Duration time, Instant now) {
        Instant end = start(month.plusMonths(1));
        Instant until = end.plus(time);
        return read(end, until.isBefore(now) ? until : now.plusMillis(1));
    }

    private static final MonthDigest EMPTY =
            new MonthDigest(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    private MonthDigest digest(YearMonth month, Instant now) {
        Instant end = start(month.plusMonths(1));
        MonthDigest digest = read(start(month), end.isBefore(now) ? end : now.plusMillis(1));
        if (over(month, now)) {
            shelf.keep(month, from(month), to(month), digest);
        }
        return digest;
    }

    private MonthDigest read(Instant since, Instant until) {
        if (!since.isBefore(until)) {
            return EMPTY;
        }
        Digester digester = new Digester(zone, silence);
        List<Finding> damage = journal.read(since, until, KINDS, digester);
        return digester.digest(damage);
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private boolean over(YearMonth month, Instant now) {
        return start(month.plusMonths(1)).plus(LATE).isBefore(now);
    }

    /** The first of the journal's files, which are of UTC's months, that a month of this zone is written in. */
    private YearMonth from(YearMonth month) {
        return YearMonth.from(start(month).atZone(ZoneOffset.UTC));
    }

    private YearMonth to(YearMonth month) {
        return YearMonth.from(start(month.plusMonths(1)).plus(LATE).atZone(ZoneOffset.UTC));
    }
}
