package dev.reeve.patch.apt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.PatchRules;
import dev.reeve.machine.collect.CollectScript;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.patch.Held;
import dev.reeve.patch.HostPatches;
import dev.reeve.patch.PackageState;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.PatchJudge;
import dev.reeve.patch.PatchPlan;
import dev.reeve.patch.RebootWord;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import dev.reeve.patch.life.EndOfLife;
import dev.reeve.survey.Past;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A root of its own with real apt and dpkg at their usual places: packages that dpkg has installed, held and broken, and a
 * repository that apt has fetched; reeve's answer is apt's own.
 */
final class CopiedRootTest {
    private static final String NONCE = "00112233445566778899aabbccddeeff";
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final PatchPlan PLAN =
            new PatchPlan("web1", List.of(new Apt()), PatchRules.USUAL, Past.NONE, EndOfLife.brought(), true);

    @TempDir
    static Path folder;

    private static Path root;

    @BeforeAll
    static void make() throws Exception {
        boolean can = run("unshare -m true && command -v dpkg-deb apt-get chroot >/dev/null && echo can")
                .contains("can");
        assumeThat(can || System.getenv("CI") != null)
                .as("takes root, apt and chroot")
                .isTrue();
        AptWorld offered = new AptWorld(Files.createDirectory(folder.resolve("offered")));
        for (String name : List.of("plain", "sec", "heldback", "fine")) {
            offered.offers(
                    name.equals("plain") || name.equals("fine") ? "main" : "security",
                    name,
                    name.equals("fine") ? "1" : "2");
        }
        offered.offers("security", "stuck", "2", "Depends: absent\n").refreshed("", NOW);
        root = folder.resolve("root");
        Path repository = folder.resolve("offered/repo");
        run("sh src/test/resources/apt/copied-root.sh " + root + " " + repository);
        StringBuilder sources = new StringBuilder();
        for (String codename : List.of("bookworm", "bookworm-security")) {
            sources.append("deb [trusted=yes] file:/srv/repository ")
                    .append(codename)
                    .append(" main\n");
        }
        Files.writeString(root.resolve("etc/apt/sources.list"), sources);
        for (String name : List.of("plain", "sec", "heldback", "stuck", "stranger")) {
            install(name, "");
        }
        unpack(repository.resolve("main/fine_1.deb"));
        run("echo 'heldback hold' | dpkg --root=" + root + " --set-selections");
        inside("apt-get -q update");
    }

    /** dpkg itself installs version 1, whatever it needs. */
    private static void install(String name, String more) throws Exception {
        Path build = Files.createDirectories(folder.resolve("own/" + name + "/DEBIAN"));
        Files.writeString(
                build.resolve("control"),
                "Package: " + name + "\nVersion: 1\nArchitecture: amd64\nMaintainer: T <t@example.org>\n" + more
                        + "Description: test\n");
        Path packed = folder.resolve("own/" + name + ".deb");
        run("dpkg-deb -b " + folder.resolve("own/" + name) + " " + packed);
        unpack(packed);
    }

    private static void unpack(Path packed) throws Exception {
        run("dpkg --root=" + root + " --force-depends --force-script-chrootless -i " + packed);
    }

    private static String run(String command) throws Exception {
        return new String(output(new ProcessBuilder("sh", "-c", command), ""), UTF_8);
    }

    private static byte[] output(ProcessBuilder builder, String input) throws Exception {
        Process process = builder.redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        byte[] output = process.getInputStream().readAllBytes();
        process.waitFor();
        return output;
    }

    /** What a script says in the root. */
    private static byte[] inside(String script) throws Exception {
        String enter = "mount --rbind /proc " + root + "/proc && mount --rbind /dev " + root + "/dev && exec chroot "
                + root + " /bin/sh -c '" + CollectScript.COMMAND + "'";
        return output(new ProcessBuilder("unshare", "-m", "--propagation", "private", "sh", "-c", enter), script);
    }

    private static PatchFacts facts() throws Exception {
        return Objects.requireNonNull(host().answer()).facts();
    }

    private static HostPatches host() throws Exception {
        List<Section> sections = new ArrayList<>(PLAN.questions(Dialect.POSIX).quick());
        sections.addAll(PLAN.questions(Dialect.POSIX).slow());
        byte[] raw = inside(CollectScript.of(sections, NONCE));
        return PatchJudge.answered(PLAN, new RawAnswer(NONCE, raw, RawAnswer.Ending.ENDED), null, NOW, Duration.ZERO);
    }

    @Test
    void updatesAreAptsOwn() throws Exception {
        Map<String, Update> updates =
                facts().updates().stream().collect(Collectors.toMap(Update::name, Function.identity()));
        String listed = new String(inside("LC_ALL=C apt list --upgradable 2>/dev/null"), UTF_8);
        Map<String, String> apt = new TreeMap<>();
        Pattern.compile("(?m)^(\\S+)/\\S+ (\\S+) amd64 \\[upgradable from: (\\S+)]")
                .matcher(listed)
                .results()
                .forEach(one -> apt.put(one.group(1), one.group(3) + " -> " + one.group(2)));

        Map<String, String> reeve = new TreeMap<>();
        updates.forEach((name, update) -> reeve.put(name, update.installed() + " -> " + update.candidate()));
        assertThat(reeve).as(listed).isEqualTo(apt).containsOnlyKeys("plain", "sec", "heldback", "stuck");
        assertThat(updates.values().stream().filter(Update::security).map(Update::name))
                .containsExactlyInAnyOrder("sec", "heldback", "stuck");
        assertThat(kind(updates, "plain")).isEqualTo(UpdateKind.OTHER);
        assertThat(held(updates, "heldback")).isEqualTo(Held.Reason.HOLD);
        assertThat(held(updates, "stuck")).isEqualTo(Held.Reason.DEPENDENCIES);
    }

    private static UpdateKind kind(Map<String, Update> updates, String name) {
        return Objects.requireNonNull(updates.get(name)).kind();
    }

    private static Held.Reason held(Map<String, Update> updates, String name) {
        return Objects.requireNonNull(Objects.requireNonNull(updates.get(name)).held())
                .reason();
    }

    @Test
    void foreignAndBrokenPackagesAreTold() throws Exception {
        install("broken", "Depends: nowhere\n");
        PatchFacts facts = facts();
        run("dpkg --root=" + root + " --purge broken");

        assertThat(facts.foreign())
                .extracting(PackageState::name)
                .contains("stranger", "broken")
                .doesNotContain("fine");
        assertThat(facts.broken()).extracting(PackageState::name).contains("broken");
        assertThat(facts.index().sources()).isEqualTo(2);
        assertThat(facts.index().missing()).isEmpty();
    }

    /** As update-notifier's hook leaves them after an update of a kernel. */
    @Test
    void marksThatTheHostMustStartAnewAreTold() throws Exception {
        Path run = Files.createDirectories(root.resolve("run"));
        Path mark = Files.writeString(run.resolve("reboot-required"), "*** System restart required ***\n");
        Path packages = Files.writeString(run.resolve("reboot-required.pkgs"), "linux-image-amd64\nplain\n");
        HostPatches marked = host();
        Files.delete(mark);
        Files.delete(packages);

        assertThat(codes(marked)).contains("patch.reboot-needed");
        assertThat(Objects.requireNonNull(marked.answer()).facts().reboots())
                .filteredOn(RebootWord::needed)
                .singleElement()
                .satisfies(word -> assertThat(word.toString()).contains("/run/reboot-required", "linux-image-amd64"));
        assertThat(codes(host())).doesNotContain("patch.reboot-needed");
    }

    private static List<String> codes(HostPatches host) {
        return host.seen().results().stream()
                .flatMap(result -> result.findings().stream())
                .map(Finding::code)
                .toList();
    }
}
