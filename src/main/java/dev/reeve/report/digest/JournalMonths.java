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
        pieces(missing).parallelStream()
                .map(piece -> digest(piece, now))
                .toList()
                .forEach(digests::putAll);
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

    /** Months in a row, cut into as many pieces as there are processors to read them. */
    private static List<List<YearMonth>> pieces(List<YearMonth> months) {
        int size =
                Math.max(1, -Math.floorDiv(-months.size(), Runtime.getRuntime().availableProcessors()));
        List<List<YearMonth>> pieces = new ArrayList<>();
        for (YearMonth month : months) {
            List<YearMonth> last = pieces.isEmpty() ? List.of() : pieces.get(pieces.size() - 1);
            boolean next = !last.isEmpty()
                    && last.size() < size
                    && last.get(last.size() - 1).plusMonths(1).equals(month);
            if (next) {
                last.add(month);
            } else {
                pieces.add(new ArrayList<>(List.of(month)));
            }
        }
        return pieces;
    }

    private Map<YearMonth, MonthDigest> digest(List<YearMonth> piece, Instant now) {
        Instant since = start(piece.get(0));
        Instant end = start(piece.get(piece.size() - 1).plusMonths(1));
        Instant until = end.isBefore(now) ? end : now.plusMillis(1);
        MonthsDigester digester = new MonthsDigester(piece, zone, silence);
        List<Finding> damage = since.isBefore(until) ? journal.read(since, until, KINDS, digester) : List.of();
        Map<YearMonth, MonthDigest> digests = digester.digests(damage);
        digests.forEach((month, digest) -> {
            if (over(month, now)) {
                shelf.keep(month, from(month), to(month), digest);
            }
        });
        return digests;
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
