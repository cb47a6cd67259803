package dev.reeve.retention;

import dev.reeve.inventory.KeepRules;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules that say which snapshots of a group are kept.
 *
 * @param counts how many buckets of a kind, each more than 0
 * @param within every snapshot of this span before the newest; null for no such rule
 * @param bucketsWithin one snapshot a bucket, of this span before the newest
 * @param tags sets of tags; a snapshot that has all of one set is kept
 * @param oldest whether the oldest snapshot is kept too while a rule has room left, as restic does from 0.16 on
 */
public record Policy(
        Map<Bucket, Integer> counts,
        @Nullable Span within,
        Map<Bucket, Span> bucketsWithin,
        List<Set<String>> tags,
        boolean oldest) {

    public Policy {
        counts = Map.copyOf(counts);
        bucketsWithin = Map.copyOf(bucketsWithin);
        tags = tags.stream().map(Set::copyOf).toList();
    }

    /** The policy that keeps everything. */
    public static Policy none() {
        return new Policy(Map.of(), null, Map.of(), List.of(), false);
    }

    /** What a job's inventory entry says; null for a job without one. */
    public static Policy of(@Nullable KeepRules rules) {
        if (rules == null) {
            return none();
        }
        Map<Bucket, Integer> counts = new EnumMap<>(Bucket.class);
        count(counts, Bucket.LAST, rules.last());
        count(counts, Bucket.HOURLY, rules.hourly());
        count(counts, Bucket.DAILY, rules.daily());
        count(counts, Bucket.WEEKLY, rules.weekly());
        count(counts, Bucket.MONTHLY, rules.monthly());
        count(counts, Bucket.YEARLY, rules.yearly());
        Map<Bucket, Span> within = new EnumMap<>(Bucket.class);
        span(within, Bucket.HOURLY, rules.withinHourly());
        span(within, Bucket.DAILY, rules.withinDaily());
        span(within, Bucket.WEEKLY, rules.withinWeekly());
        span(within, Bucket.MONTHLY, rules.withinMonthly());
        span(within, Bucket.YEARLY, rules.withinYearly());
        Set<String> each = new HashSet<>(rules.tags());
        return new Policy(
                counts, span(rules.within()), within, each.stream().map(Set::of).toList(), rules.oldest());
    }

    private static void count(Map<Bucket, Integer> counts, Bucket bucket, @Nullable Integer count) {
        if (count != null && count > 0) {
            counts.put(bucket, count);
        }
    }

    private static void span(Map<Bucket, Span> spans, Bucket bucket, @Nullable String text) {
        Span span = span(text);
        if (span != null) {
            spans.put(bucket, span);
        }
    }

    private static @Nullable Span span(@Nullable String text) {
        return text == null
                ? null
                : Span.parse(text).filter(span -> !span.isZero()).orElse(null);
    }

    /** Whether there is no rule: then everything is kept. */
    public boolean isEmpty() {
        return counts.isEmpty() && within == null && bucketsWithin.isEmpty() && tags.isEmpty();
    }
}
