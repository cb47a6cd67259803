package dev.reeve.report.digest;

import dev.reeve.finding.Finding;
import dev.reeve.journal.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Boils entries of months in a row down to one digest each: the journal's files are read once, not once a month. */
final class MonthsDigester implements Consumer<Entry> {
    private final ZoneId zone;
    private final Map<YearMonth, Digester> months = new LinkedHashMap<>();
    private @Nullable Digester current;
    private Instant from = Instant.MAX;
    private Instant to = Instant.MIN;

    MonthsDigester(List<YearMonth> months, ZoneId zone, Duration silence) {
        this.zone = zone;
        months.forEach(month -> this.months.put(month, new Digester(zone, silence)));
    }

    @Override
    public void accept(Entry entry) {
        Instant time = entry.time();
        if (time.isBefore(from) || !time.isBefore(to)) {
            YearMonth month = YearMonth.from(time.atZone(zone));
            current = months.get(month);
            from = month.atDay(1).atStartOfDay(zone).toInstant();
            to = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        }
        if (current != null) {
            current.accept(entry);
        }
    }

    /** @param damage of all the files that were read; each month has that of the file of its name */
    Map<YearMonth, MonthDigest> digests(List<Finding> damage) {
        Map<YearMonth, MonthDigest> digests = new LinkedHashMap<>();
        months.forEach((month, digester) -> {
            String file = month + ".jsonl";
            digests.put(
                    month,
                    digester.digest(damage.stream()
                            .filter(finding ->
                                    String.valueOf(finding.subject().item()).contains(file))
                            .toList()));
        });
        return digests;
    }
}
