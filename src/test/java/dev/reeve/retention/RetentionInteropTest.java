package dev.reeve.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.repository.Repository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.LocalStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A year of nights, and whatever restic's {@code forget} keeps of it, reeve keeps. */
final class RetentionInteropTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{64})\"");

    @TempDir
    static Path temp;

    private static List<Snapshot> year = new ArrayList<>();
    private static ResticBinary restic;
    private static boolean keepsTheOldest;

    @BeforeAll
    static void aYearOfNights() throws Exception {
        ResticBinary.require();
        Path place = temp.resolve("repository");
        restic = new ResticBinary(place, new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8));
        Matcher version = Pattern.compile("restic 0\\.(\\d+)").matcher(restic.run("version"));
        keepsTheOldest = version.find() && Integer.parseInt(version.group(1)) >= 16;
        Random random = new Random(20261122);
        try (Repository repository = TestRepositories.init(new LocalStorage(place))) {
            ZonedDateTime night = ZonedDateTime.of(2025, 11, 18, 23, 30, 0, 0, BERLIN);
            for (int day = 0; day < 366; day++) {
                ZonedDateTime time = night.plusDays(day);
                save(repository, time, day % 30 == 0 ? List.of("job", "month-end", "kept") : List.of("job"));
                if (random.nextInt(5) == 0) {
                    // By hand, in the course of the next day, or by a machine that lives in UTC.
                    save(repository, time.plusMinutes(random.nextInt(1_300) + 1), List.of("job", "by-hand"));
                    save(repository, time.plusMinutes(20).withZoneSameInstant(ZoneOffset.UTC), List.of("job"));
                }
            }
        }
    }

    private static void save(Repository repository, ZonedDateTime time, List<String> tags) throws IOException {
        ZonedDateTime fixed = time.withZoneSameInstant(time.getOffset());
        year.add(repository
                .snapshots()
                .save(TestRepositories.snapshot(
                        dev.reeve.repository.Id.hash(new byte[] {1}), "host1", fixed, List.of("/srv"), tags)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--keep-last 1",
                "--keep-last 1000",
                "--keep-hourly 30",
                "--keep-daily 14",
                "--keep-weekly 8",
                "--keep-weekly 60",
                "--keep-monthly 24",
                "--keep-yearly 1",
                "--keep-yearly 5",
                "--keep-daily 14 --keep-weekly 8 --keep-monthly 24",
                "--keep-last 3 --keep-hourly 5 --keep-daily 7 --keep-weekly 4 --keep-monthly 12 --keep-yearly 3",
                "--keep-within 7d",
                "--keep-within 1y",
                "--keep-within 1m",
                "--keep-within 8m18d",
                "--keep-within 7m19d",
                "--keep-within 7m20d",
                "--keep-within 36h",
                "--keep-within 2m3d4h --keep-weekly 20",
                "--keep-within-hourly 2d --keep-within-daily 1m --keep-within-weekly 3m --keep-within-monthly 1y",
                "--keep-within-yearly 2y",
                "--keep-within-daily 14d --keep-monthly 6 --keep-tag month-end",
                "--keep-tag by-hand",
                "--keep-tag month-end,kept --keep-last 2",
                "--keep-tag nobody",
                "--keep-daily 3 --keep-tag month-end --keep-tag by-hand"
            })
    void resticKeepsTheSame(String rules) throws Exception {
        compare(rules);
    }

    @Test
    void resticKeepsTheSameForRulesDrawnAtRandom() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 25; round++) {
            StringBuilder rules = new StringBuilder("--keep-last " + (1 + random.nextInt(3)));
            for (String kind : List.of("hourly", "daily", "weekly", "monthly", "yearly")) {
                if (random.nextBoolean()) {
                    rules.append(" --keep-" + kind + " " + (1 + random.nextInt(20)));
                }
                if (random.nextInt(3) == 0) {
                    rules.append(" --keep-within-" + kind + " " + random.nextInt(11) + "m" + random.nextInt(40) + "d"
                            + random.nextInt(30) + "h");
                }
            }
            compare(rules.toString());
        }
    }

    private static void compare(String rules) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("forget", "--dry-run", "--json"));
        arguments.addAll(List.of(rules.split(" ", -1)));
        String answer = restic.run(arguments.toArray(String[]::new));
        // Groups with "keep": [ … ], "remove": [ … ]; "reasons" repeats the kept snapshots after them.
        Set<String> kept = ids(between(answer, "\"keep\":", "\"remove\":"));
        Set<String> ours = new Retention(policy(rules), Set.of(), CLOCK)
                .decide(year).stream()
                        .filter(Decision::keeps)
                        .map(decision -> decision.snapshot().id().hex())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(times(ours)).as(rules).isEqualTo(times(kept));
    }

    private static List<String> times(Set<String> ids) {
        return year.stream()
                .filter(snapshot -> ids.contains(snapshot.id().hex()))
                .map(snapshot -> snapshot.time() + " " + snapshot.id().abbreviated())
                .toList();
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from);
        int end = text.indexOf(to, start);
        return start < 0 || end < 0 ? "" : text.substring(start, end);
    }

    private static Set<String> ids(String json) {
        Set<String> ids = new TreeSet<>();
        Matcher matcher = ID.matcher(json);
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        return ids;
    }

    private static Policy policy(String rules) {
        Map<Bucket, Integer> counts = new EnumMap<>(Bucket.class);
        Map<Bucket, Span> spans = new EnumMap<>(Bucket.class);
        List<Set<String>> tags = new ArrayList<>();
        Span within = null;
        String[] words = rules.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            String rule = words[i].substring("--keep-".length());
            String value = words[i + 1];
            if (rule.equals("tag")) {
                tags.add(Set.of(value.split(",", -1)));
            } else if (rule.equals("within")) {
                within = Span.parse(value).orElseThrow();
            } else if (rule.startsWith("within-")) {
                Span span = Span.parse(value).orElseThrow();
                if (!span.isZero()) {
                    spans.put(bucket(rule.substring("within-".length())), span);
                }
            } else {
                counts.put(bucket(rule), Integer.parseInt(value));
            }
        }
        return new Policy(counts, within, spans, tags, keepsTheOldest);
    }

    private static Bucket bucket(String name) {
        return Bucket.valueOf(name.toUpperCase(java.util.Locale.ROOT));
    }
}
