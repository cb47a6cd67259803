package dev.reeve.patch.apk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.collect.Framed;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.packages.InstalledPackages;
import dev.reeve.machine.packages.PackageManager;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.DryRun;
import dev.reeve.patch.Held;
import dev.reeve.patch.PackageState;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.Told;
import dev.reeve.patch.Update;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers of real apk-tools 2.12.14, 2.14.10 and 3.0.6, built from their sources on Debian 12, each in a root of its own that
 * {@code apk/alpine-root.sh} made and with packages that it had installed itself; {@link RealApkTest} recorded them, and says how to
 * do it again. What apk says of the same by other commands ({@code apk version}, {@code apk info}) was recorded with them.
 */
final class ApkTest {
    /** Which Alpine the root with each release calls itself. */
    static final Map<String, String> ALPINE =
            Map.of("2.12.14", "3.15.11", "2.14.4", "3.19.9", "2.14.10", "3.22.2", "3.0.6", "3.23.0");

    private static HostAnswer recorded(String release, String scene) throws IOException {
        return ApkWorld.answer(raw(release, scene));
    }

    private static byte[] raw(String release, String scene) throws IOException {
        String name = "/apk/" + release + '-' + scene + ".answer";
        try (InputStream in = Objects.requireNonNull(ApkTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.12.14", "2.14.10", "3.0.6"})
    void aRepositoryThatMovedOn(String release) throws IOException {
        check("moved", recorded(release, "moved"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.12.14", "2.14.10", "3.0.6"})
    void aWorldThatCannotBe(String release) throws IOException {
        check("broken", recorded(release, "broken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.12.14", "2.14.10", "3.0.6"})
    void aRepositoryThatWasNeverFetched(String release) throws IOException {
        check("unfetched", recorded(release, "unfetched"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.12.14", "2.14.10", "3.0.6"})
    void aRepositoryInAFolderACacheAndADamagedPackage(String release) throws IOException {
        check("folder", recorded(release, "folder"));
    }

    /** What is to be read of each scene of {@link ApkWorld}, whatever the release. */
    static void check(String scene, HostAnswer answer) {
        PatchFacts facts = new Apk().facts(answer, HostIdentity.UNKNOWN);
        switch (scene) {
            case "moved" -> moved(facts, answer);
            case "broken" -> broken(facts);
            case "unfetched" -> unfetched(facts);
            case "folder" -> folder(facts);
            default -> throw new IllegalArgumentException(scene);
        }
    }

    private static void moved(PatchFacts facts, HostAnswer answer) {
        assertThat(facts.unseen()).isEmpty();
        Map<String, String> reeve = new TreeMap<>();
        facts.updates().forEach(one -> reeve.put(one.name() + '-' + one.installed(), one.candidate()));
        Map<String, String> apk = new TreeMap<>();
        found(answer, "own.newer", "(\\S+) +< (\\S+).*").forEach(one -> apk.put(one.group(1), one.group(2)));
        assertThat(reeve).isEqualTo(apk).hasSize(7);
        assertThat(held(facts))
                .isEqualTo(Map.of(
                        "curl", new Held(Held.Reason.PINNED, "curl=8.5.0-r0"),
                        "openssh", new Held(Held.Reason.PINNED, "openssh<9.7")));
        assertThat(facts.foreign()).containsExactly(new PackageState("gone", "1.0-r0", ""));
        assertThat(facts.broken()).isEmpty();
        assertThat(facts.index().refreshed()).hasToString("2026-11-21T06:00:00Z");
        assertThat(facts.index().sources()).isEqualTo(3);
        assertThat(facts.index().missing()).isEmpty();
        DryRun run = Objects.requireNonNull(facts.dryRun());
        assertThat(run.possible()).isTrue();
        assertThat(run.added()).containsExactly("pcre2 10.42-r2");
        assertThat(run.removed()).containsExactly("libold 2.3-r0");
        assertThat(run.changed()).isEqualTo(5);
        assertThat(run.spaceBytes()).as("apk 3 says 1603 KiB").isEqualTo(1603 * 1024);
        assertThat(run.downloadBytes()).isBetween(100_000L, 2_000_000L);
        assertThat(run.room().system()).isPositive();
        assertThat(run.room().downloads()).as("nothing keeps them").isEqualTo(-1);
        assertThat(installed(answer))
                .containsExactlyInAnyOrderElementsOf(found(answer, "own.list", "\\S+").stream()
                        .map(MatchResult::group)
                        .toList());
        List<MatchResult> pairs = found(answer, "own.order", "(\\S+) ([<=>]) (\\S+)");
        assertThat(pairs).hasSizeGreaterThan(200);
        for (MatchResult pair : pairs) {
            int order = PackageManager.APK.versions().compare(pair.group(1), pair.group(3));
            assertThat("<=>".charAt(Integer.signum(order) + 1))
                    .as(pair.group())
                    .isEqualTo(pair.group(2).charAt(0));
        }
    }

    private static void broken(PatchFacts facts) {
        assertThat(facts.saw(Aspect.HELD)).isFalse();
        assertThat(facts.saw(Aspect.UPDATES)).isTrue();
        assertThat(facts.updates()).hasSize(7).allMatch(update -> update.held() == null);
        DryRun run = Objects.requireNonNull(facts.dryRun());
        assertThat(run.possible()).isFalse();
        assertThat(run.conflicts())
                .containsExactly(
                        "unable to select packages: nothing (no such package): required by: world[nothing]",
                        "php83-8.3.4-r0: breaks: world[php83>9] satisfies: world[php83]");
        assertThat(run.spaceBytes()).isEqualTo(DryRun.UNSAID);
    }

    /** apk tries nothing then, and lists packages of that repository as nobody's. */
    private static void unfetched(PatchFacts facts) {
        assertThat(facts.index().sources()).isEqualTo(2);
        assertThat(facts.index().missing())
                .singleElement()
                .asString()
                .startsWith("http://mirror.example/alpine/community");
        assertThat(facts.updates()).hasSize(7).allMatch(update -> update.held() == null);
        assertThat(facts.dryRun()).isNull();
        for (Aspect aspect : List.of(Aspect.HELD, Aspect.DRY_RUN, Aspect.FOREIGN)) {
            assertThat(facts.saw(aspect)).as(aspect.label()).isFalse();
        }
        assertThat(facts.foreign()).isEmpty();
    }

    private static void folder(PatchFacts facts) {
        assertThat(facts.unseen()).isEmpty();
        assertThat(held(facts)).containsOnlyKeys("openssh");
        assertThat(facts.index().refreshed())
                .as("not the copy of nobody's index")
                .hasToString("2026-11-21T06:00:00Z");
        assertThat(facts.index().sources()).isEqualTo(3);
        assertThat(facts.broken()).containsExactly(new PackageState("tzdata", "2026a-r0", "files, script"));
        DryRun run = Objects.requireNonNull(facts.dryRun());
        assertThat(run.possible()).isTrue();
        assertThat(run.spaceBytes()).isEqualTo(1608 * 1024);
        assertThat(run.downloadBytes()).as("only what is not in the folder").isBetween(22 * 1024L, 23 * 1024L);
        assertThat(run.room().downloads()).isPositive();
        assertThat(run.room().together()).isTrue();
    }

    private static Map<String, Held> held(PatchFacts facts) {
        Map<String, Held> held = new HashMap<>();
        for (Update update : facts.updates()) {
            Held reason = update.held();
            if (reason != null) {
                held.put(update.name(), reason);
            }
        }
        return held;
    }

    private static List<String> installed(HostAnswer answer) {
        return InstalledPackages.of(answer).packages().stream()
                .filter(one -> one.manager() == PackageManager.APK)
                .map(one -> one.name() + '-' + one.version())
                .toList();
    }

    private static List<MatchResult> found(HostAnswer answer, String section, String line) {
        return answer.section(section).lines().stream()
                .map(Pattern.compile(line)::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult)
                .toList();
    }

    /** Worded after the sources of apk-tools 2.10, which has not been asked, and 3.0. */
    @Test
    void otherWordsForAnIndexThatIsNotThere() throws IOException {
        PatchFacts facts = new Apk()
                .facts(Framed.of(Map.of("patch.apk.index", ".", "patch.apk.waiting", """
                        WARNING: Ignoring http://a.example/x86_64/APKINDEX.tar.gz: No such file or directory
                        WARNING: updating and opening http://b.example/x86_64/APKINDEX.tar.gz: UNTRUSTED signature
                        @rc 0
                        .""")), HostIdentity.UNKNOWN);

        assertThat(facts.index().sources()).isZero();
        assertThat(facts.index().missing())
                .containsExactly("http://a.example/x86_64/APKINDEX.tar.gz", "http://b.example/x86_64/APKINDEX.tar.gz");
    }

    /** A size that no index tells leaves the sum unsaid; what goes is freed. Worded after the recordings. */
    @Test
    void sizesAreReckonedOrUnsaid() {
        Map<String, Long> installed = Map.of("a", 3000L, "b", 10_000L);
        List<String> steps = List.of(
                "( 9/10) Upgrading a@edge (1-r0 -> 1-r1)",
                "(10/10) Purging b (2-r0)",
                "OK: 3 packages, 1 dirs, 1 files, 0 MiB");
        List<String> sized = new ArrayList<>(steps);
        sized.add("@size a 1-r1 500 4000");

        DryRun known = ApkTrial.of(new Told(sized, 0), installed).run();
        DryRun unknown = ApkTrial.of(new Told(steps, 0), installed).run();

        assertThat(known.downloadBytes()).isEqualTo(500);
        assertThat(known.spaceBytes()).isEqualTo(1000 - 10_000);
        assertThat(unknown.possible()).isTrue();
        assertThat(unknown.downloadBytes()).isEqualTo(-1);
        assertThat(unknown.spaceBytes()).isEqualTo(DryRun.UNSAID);
    }

    @Property(tries = 200)
    void mangledRecordingsAreReadOrUnseen(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        String scene = List.copyOf(new TreeSet<>(ApkWorld.SCENES.keySet())).get(random.nextInt(ApkWorld.SCENES.size()));
        byte[] raw = raw(random.nextBoolean() ? "2.14.10" : "3.0.6", scene);
        byte[] cut = Arrays.copyOf(raw, random.nextInt(raw.length));
        for (int i = random.nextInt(50); i > 0; i--) {
            raw[random.nextInt(raw.length)] = (byte) random.nextInt();
        }

        assertThat(new Apk().facts(ApkWorld.answer(raw), HostIdentity.UNKNOWN)).isNotNull();
        PatchFacts half = new Apk().facts(ApkWorld.answer(cut), HostIdentity.UNKNOWN);
        assertThat(half.updates()).hasSize(half.saw(Aspect.UPDATES) ? 7 : 0);
    }
}
