package dev.reeve.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inventory.KeepRules;
import dev.reeve.repository.Id;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.snapshot.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every policy; what each rule means is compared with restic in {@link RetentionInteropTest}. */
final class RetentionTest {
    private static final Instant END = Instant.parse("2026-11-20T22:30:00Z");
    private static final Clock CLOCK = Clock.fixed(END.plusSeconds(1), ZoneOffset.UTC);

    private static Snapshot snapshot(int number, Instant time, String path, String... tags) {
        Snapshot unnamed = TestRepositories.snapshot(
                Id.hash(new byte[] {1}), "host1", time.atZone(ZoneOffset.UTC), List.of(path), List.of(tags));
        Id id = Id.hash(new byte[] {2, (byte) number, (byte) (number >> 8)});
        return new Snapshot(
                id,
                unnamed.time(),
                null,
                unnamed.tree(),
                unnamed.paths(),
                unnamed.hostname(),
                unnamed.username(),
                0,
                0,
                List.of(),
                unnamed.tags(),
                null,
                "reeve test",
                null);
    }

    private static List<Snapshot> snapshots(List<Integer> hoursAgo) {
        List<Snapshot> snapshots = new ArrayList<>();
        for (int i = 0; i < hoursAgo.size(); i++) {
            snapshots.add(snapshot(i, END.minus(Duration.ofHours(hoursAgo.get(i))), "/srv", "job"));
        }
        return snapshots;
    }

    private static Set<Id> kept(Policy policy, Set<Id> protectedIds, List<Snapshot> snapshots) {
        Set<Id> kept = new HashSet<>();
        new Retention(policy, protectedIds, CLOCK)
                .decide(snapshots).stream()
                        .filter(Decision::keeps)
                        .forEach(decision -> kept.add(decision.snapshot().id()));
        return kept;
    }

    private static Policy counting(Map<Bucket, Integer> counts, boolean oldest) {
        return new Policy(counts, null, Map.of(), List.of(), oldest);
    }

    @Provide
    Arbitrary<Map<Bucket, Integer>> counts() {
        return Arbitraries.maps(
                        Arbitraries.of(Bucket.class), Arbitraries.integers().between(1, 12))
                .ofMinSize(1)
                .map(EnumMap::new);
    }

    @Property(tries = 300)
    void theNewestStaysAndMoreIsKeptOfMore(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 20_000) Integer> hoursAgo,
            @ForAll("counts") Map<Bucket, Integer> counts) {
        List<Snapshot> snapshots = snapshots(hoursAgo);
        List<Decision> decisions = new Retention(counting(counts, false), Set.of(), CLOCK).decide(snapshots);
        assertThat(decisions).hasSameSizeAs(snapshots);
        assertThat(decisions.get(0).keeps()).isTrue();
        Set<Id> kept = kept(counting(counts, false), Set.of(), snapshots);
        assertThat(kept.size())
                .isLessThanOrEqualTo(counts.values().stream().mapToInt(n -> n).sum());
        Map<Bucket, Integer> more = new EnumMap<>(counts);
        more.replaceAll((bucket, count) -> count + 1);
        assertThat(kept(counting(more, false), Set.of(), snapshots)).containsAll(kept);
        assertThat(kept(counting(counts, true), Set.of(), snapshots)).containsAll(kept);
    }

    @Property(tries = 200)
    void whatIsKeptIsKeptAgain(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 20_000) Integer> hoursAgo,
            @ForAll("counts") Map<Bucket, Integer> counts) {
        List<Snapshot> snapshots = snapshots(hoursAgo);
        Set<Id> kept = kept(counting(counts, false), Set.of(), snapshots);
        List<Snapshot> rest = snapshots.stream()
                .filter(snapshot -> kept.contains(snapshot.id()))
                .toList();
        assertThat(kept(counting(counts, false), Set.of(), rest)).isEqualTo(kept);
    }

    @Property(tries = 200)
    void protectionAndNoRulesKeep(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 5_000) Integer> hoursAgo,
            @ForAll("counts") Map<Bucket, Integer> counts) {
        List<Snapshot> snapshots = snapshots(hoursAgo);
        assertThat(kept(Policy.none(), Set.of(), snapshots)).hasSameSizeAs(snapshots);
        Id last = snapshots.get(snapshots.size() - 1).id();
        assertThat(kept(counting(counts, false), Set.of(last), snapshots)).contains(last);
    }

    @Test
    void otherPathsAreAGroupOfTheirOwn() {
        List<Snapshot> snapshots = List.of(
                snapshot(1, END, "/srv"),
                snapshot(2, END.minusSeconds(60), "/srv"),
                snapshot(3, END.minusSeconds(120), "/old"));
        assertThat(kept(counting(Map.of(Bucket.LAST, 1), false), Set.of(), snapshots))
                .containsExactlyInAnyOrder(
                        snapshots.get(0).id(), snapshots.get(2).id());
    }

    @Test
    void aSnapshotOfTheFutureDoesNotEndASpan() {
        List<Snapshot> snapshots =
                List.of(snapshot(1, END.plus(Duration.ofDays(400)), "/srv"), snapshot(2, END, "/srv"));
        Policy week = new Policy(Map.of(), Span.parse("7d").orElseThrow(), Map.of(), List.of(), false);
        assertThat(kept(week, Set.of(), snapshots)).hasSize(2);
    }

    @Test
    void theInventorysRulesArePolicy() {
        KeepRules rules = new KeepRules(
                3, null, 14, null, null, null, "1m", null, "2m", null, null, null, List.of("a", "b"), true);
        Policy policy = Policy.of(rules);
        assertThat(policy.counts()).isEqualTo(Map.of(Bucket.LAST, 3, Bucket.DAILY, 14));
        assertThat(policy.within()).hasToString("1m");
        assertThat(policy.bucketsWithin()).containsOnlyKeys(Bucket.DAILY);
        assertThat(policy.tags()).containsExactlyInAnyOrder(Set.of("a"), Set.of("b"));
        assertThat(policy.oldest()).isTrue();
        assertThat(Policy.of(null).isEmpty()).isTrue();
    }

    @Test
    void theNewestProvedOfEachJobIsProtected() {
        List<Snapshot> snapshots = List.of(
                snapshot(1, END, "/a", "one"),
                snapshot(2, END.minusSeconds(60), "/a", "one", "extra"),
                snapshot(3, END.minusSeconds(120), "/a", "one"),
                snapshot(4, END.minusSeconds(180), "/b", "two"));
        Set<String> proved = Set.of(
                snapshots.get(1).id().hex(),
                snapshots.get(2).id().hex(),
                snapshots.get(3).id().hex(),
                "00".repeat(32));
        assertThat(ProvedSnapshots.newest(snapshots, proved))
                .containsExactlyInAnyOrder(
                        snapshots.get(1).id(), snapshots.get(3).id());
    }

    @ParameterizedTest
    @CsvSource({
        "1m, 2026-03-31T10:00:00Z, 2026-03-03T10:00:00Z",
        "1y, 2024-02-29T10:00:00Z, 2023-03-01T10:00:00Z",
        "1y2m3d4h, 2026-11-20T03:00:00Z, 2025-09-16T23:00:00Z",
        "0d, 2026-11-20T03:00:00Z, 2026-11-20T03:00:00Z",
        "36h, 2026-11-20T03:00:00Z, 2026-11-18T15:00:00Z",
        // Summer time begins on the 29th: at this offset the local zone is meant, and noon stays noon.
        "1m, 2026-04-10T12:00:00+02:00, 2026-03-10T11:00:00Z",
        "1m, 2026-04-10T12:00:00+03:00, 2026-03-10T09:00:00Z"
    })
    void aSpanIsCountedAsGoCounts(String span, String from, String expected) {
        assertThat(Span.parse(span).orElseThrow().before(ZonedDateTime.parse(from), ZoneId.of("Europe/Berlin")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"''", "7", "7w", "7m1y", "-1d", "' 1d'", "d", "99999999d"})
    void whatIsNoSpanIsNone(String text) {
        assertThat(Span.parse(text)).isEmpty();
    }
}
