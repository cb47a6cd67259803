package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.retention.Bucket;
import dev.reeve.retention.Policy;
import dev.reeve.retention.Span;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Rules of retention on the command line, in restic's words; they take the place of the inventory's. */
final class KeepOptions {
    @Option(names = "--keep-last", paramLabel = "N")
    int last;

    @Option(names = "--keep-hourly", paramLabel = "N")
    int hourly;

    @Option(names = "--keep-daily", paramLabel = "N")
    int daily;

    @Option(names = "--keep-weekly", paramLabel = "N")
    int weekly;

    @Option(names = "--keep-monthly", paramLabel = "N")
    int monthly;

    @Option(names = "--keep-yearly", paramLabel = "N")
    int yearly;

    @Option(names = "--keep-within", paramLabel = "SPAN")
    @Nullable String within;

    @Option(names = "--keep-within-hourly", paramLabel = "SPAN")
    @Nullable String withinHourly;

    @Option(names = "--keep-within-daily", paramLabel = "SPAN")
    @Nullable String withinDaily;

    @Option(names = "--keep-within-weekly", paramLabel = "SPAN")
    @Nullable String withinWeekly;

    @Option(names = "--keep-within-monthly", paramLabel = "SPAN")
    @Nullable String withinMonthly;

    @Option(names = "--keep-within-yearly", paramLabel = "SPAN")
    @Nullable String withinYearly;

    @Option(names = "--keep-tag", paramLabel = "TAG[,TAG]")
    List<String> tags = List.of();

    @Option(names = "--keep-oldest")
    boolean oldest;

    /**
     * The rules that are given; the empty policy if none is.
     *
     * @throws Failure if a number or a span makes no sense
     */
    Policy policy() {
        Map<Bucket, Integer> counts = new EnumMap<>(Bucket.class);
        count(counts, Bucket.LAST, last);
        count(counts, Bucket.HOURLY, hourly);
        count(counts, Bucket.DAILY, daily);
        count(counts, Bucket.WEEKLY, weekly);
        count(counts, Bucket.MONTHLY, monthly);
        count(counts, Bucket.YEARLY, yearly);
        Map<Bucket, Span> spans = new EnumMap<>(Bucket.class);
        span(spans, Bucket.HOURLY, withinHourly);
        span(spans, Bucket.DAILY, withinDaily);
        span(spans, Bucket.WEEKLY, withinWeekly);
        span(spans, Bucket.MONTHLY, withinMonthly);
        span(spans, Bucket.YEARLY, withinYearly);
        List<Set<String>> sets =
                tags.stream().map(list -> Set.copyOf(List.of(list.split(",")))).toList();
        Policy policy = new Policy(counts, span("--keep-within", within), spans, sets, oldest);
        if (oldest && policy.isEmpty()) {
            throw invalid("--keep-oldest", "true", "--keep-monthly 12 --keep-oldest");
        }
        return policy;
    }

    private static void count(Map<Bucket, Integer> counts, Bucket bucket, int count) {
        if (count < 0) {
            throw invalid("--keep-" + bucket.label(), Integer.toString(count), "1, 14");
        } else if (count > 0) {
            counts.put(bucket, count);
        }
    }

    private static void span(Map<Bucket, Span> spans, Bucket bucket, @Nullable String text) {
        Span span = span("--keep-within-" + bucket.label(), text);
        if (span != null) {
            spans.put(bucket, span);
        }
    }

    private static @Nullable Span span(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        return Span.parse(text)
                .filter(span -> !span.isZero())
                .orElseThrow(() -> invalid(option, text, "14d, 36h, 6m (months), 1y6m"));
    }

    private static Failure invalid(String option, String value, String expected) {
        return Failure.of(
                CliProblem.INVALID_VALUE, Subject.none(), "name", option, "value", value, "expected", expected);
    }
}
