package dev.reeve.retention;

import dev.reeve.repository.Id;
import dev.reeve.repository.snapshot.Snapshot;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The decision which snapshots are kept and why (restic: {@code ApplyPolicy} in {@code snapshot_policy.go}). Nothing is
 * touched here.
 */
public final class Retention {
    private final Policy policy;
    private final Set<Id> protectedIds;
    private final Clock clock;

    /**
     * A decision maker.
     *
     * @param protectedIds snapshots that are kept whatever the rules say
     * @param clock now, and the zone of this machine
     */
    public Retention(Policy policy, Set<Id> protectedIds, Clock clock) {
        this.policy = policy;
        this.protectedIds = Set.copyOf(protectedIds);
        this.clock = clock;
    }

    /** Decides on snapshots of one job, those made of the same paths by themselves; newest first in each group. */
    public List<Decision> decide(List<Snapshot> snapshots) {
        Map<List<String>, List<Snapshot>> groups = new LinkedHashMap<>();
        for (Snapshot snapshot : snapshots) {
            List<String> paths = snapshot.paths().stream().sorted().toList();
            groups.computeIfAbsent(paths, key -> new ArrayList<>()).add(snapshot);
        }
        List<Decision> decisions = new ArrayList<>();
        groups.values().forEach(group -> decisions.addAll(new Group(group).decide()));
        return decisions;
    }

    /** One group on its way through the rules, from the newest to the oldest. */
    private final class Group {
        private final List<Snapshot> snapshots;
        private final @Nullable ZonedDateTime newest;
        private final Map<Bucket, Integer> left = new EnumMap<>(Bucket.class);
        private final Map<Bucket, Long> lastCounted = new EnumMap<>(Bucket.class);
        private final Map<Bucket, Long> lastWithin = new EnumMap<>(Bucket.class);

        Group(List<Snapshot> group) {
            snapshots = new ArrayList<>(group);
            snapshots.sort(Comparator.comparing((Snapshot s) -> s.time().toInstant())
                    .reversed()
                    .thenComparing(Snapshot::id));
            newest = newest();
            left.putAll(policy.counts());
        }

        /** The newest that is not in the future: a host whose clock was wrong must not end every span. */
        private @Nullable ZonedDateTime newest() {
            Instant now = clock.instant();
            for (Snapshot snapshot : snapshots) {
                if (snapshot.time().toInstant().isBefore(now)) {
                    return snapshot.time();
                }
            }
            return null;
        }

        List<Decision> decide() {
            List<Decision> decisions = new ArrayList<>();
            for (int position = 0; position < snapshots.size(); position++) {
                decisions.add(new Decision(snapshots.get(position), reasons(position)));
            }
            return decisions;
        }

        private List<Reason> reasons(int position) {
            if (policy.isEmpty()) {
                return List.of(new Reason.NoRules());
            }
            Snapshot snapshot = snapshots.get(position);
            List<Reason> reasons = new ArrayList<>();
            if (protectedIds.contains(snapshot.id())) {
                reasons.add(new Reason.Proved());
            }
            policy.tags().stream()
                    .filter(tags -> snapshot.tags().containsAll(tags))
                    .forEach(tags -> reasons.add(new Reason.Tagged(tags)));
            if (policy.within() != null && isWithin(snapshot, policy.within())) {
                reasons.add(new Reason.Within(policy.within()));
            }
            for (Bucket bucket : Bucket.values()) {
                counted(snapshot, position, bucket, reasons);
            }
            for (Bucket bucket : Bucket.values()) {
                within(snapshot, position, bucket, reasons);
            }
            return reasons;
        }

        private boolean isWithin(Snapshot snapshot, Span span) {
            return newest == null || snapshot.time().toInstant().isAfter(span.before(newest, clock.getZone()));
        }

        private boolean isOldest(int position) {
            return policy.oldest() && position == snapshots.size() - 1;
        }

        private void counted(Snapshot snapshot, int position, Bucket bucket, List<Reason> reasons) {
            int count = left.getOrDefault(bucket, 0);
            if (count == 0) {
                return;
            }
            Long value = bucket.of(snapshot.time(), position);
            boolean fresh = !value.equals(lastCounted.get(bucket));
            if (fresh || isOldest(position)) {
                lastCounted.put(bucket, value);
                left.put(bucket, count - 1);
                reasons.add(fresh ? new Reason.Counted(bucket) : new Reason.Oldest(bucket));
            }
        }

        private void within(Snapshot snapshot, int position, Bucket bucket, List<Reason> reasons) {
            Span span = policy.bucketsWithin().get(bucket);
            if (span == null || !isWithin(snapshot, span)) {
                return;
            }
            Long value = bucket.of(snapshot.time(), position);
            if (!value.equals(lastWithin.get(bucket)) || isOldest(position)) {
                lastWithin.put(bucket, value);
                reasons.add(new Reason.BucketWithin(bucket, span));
            }
        }
    }
}
