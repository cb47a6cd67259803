package dev.reeve.patch.pacman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.packages.InstalledPackage;
import dev.reeve.machine.packages.InstalledPackages;
import dev.reeve.machine.packages.PackageManager;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.DryRun;
import dev.reeve.patch.PackageIndex;
import dev.reeve.patch.PackageState;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.Update;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same hosts, asked by our scripts: with the pacman that is here (Debian 12 has 6.0.2), and as pacman 5.2.2 and 7.0.0
 * answered, built from their sources on Debian 12 (meson, without documentation and translations). Their answers were
 * recorded by this very class, which with {@code -Dreeve.pacman=PROGRAM -Dreeve.record=RELEASE}, and the program's library
 * in {@code LD_LIBRARY_PATH}, writes them into src/test/resources/pacman/RELEASE.
 */
final class PacmanTest {
    private static final String HERE = "here";
    private static final Path RECORDED = Path.of("src/test/resources/pacman");
    private static final String SYNC = PacmanWorld.CHANGE + " -Sy\n";
    private static final String CORE = "/var/lib/pacman/sync/core.db";

    /** What happened on each host. */
    private static final Map<String, String> HOSTS = new LinkedHashMap<>();

    /** More ways to lose a database, which are libarchive's affair more than pacman's. */
    private static final Map<String, String> FILES = new LinkedHashMap<>();

    static {
        HOSTS.put("usual", SYNC + PacmanWorld.CHANGE + " -Sw newdep\ntouch /var/lib/pacman/db.lck");
        HOSTS.put("stuck", SYNC + ignoring("held loud"));
        HOSTS.put("clash", SYNC + ignoring("held stuck"));
        HOSTS.put("needy", SYNC + PacmanWorld.CHANGE + " -Rdd lib");
        HOSTS.put("harmed", SYNC + "rm /var/lib/pacman/local/solo-*/desc");
        HOSTS.put("never", "true");
        HOSTS.put("missing", SYNC + "rm " + CORE);
        FILES.put("cut", SYNC + "head -c 300 " + CORE + " >/mnt/cut; cat /mnt/cut >" + CORE);
        HOSTS.put("damaged", SYNC + "echo nonsense >" + CORE);
        FILES.put("empty", SYNC + ": >" + CORE);
        FILES.put("zeros", SYNC + "head -c 9000 /dev/zero >" + CORE);
        HOSTS.put("mute", SYNC + "echo 'Include = /nonexistent/mirrors' >>/etc/pacman.conf");
    }

    private static PacmanWorld world;

    /** Changes the settings, which no rename can replace where they are. */
    private static String ignoring(String names) {
        return "sed 's/^IgnorePkg.*/IgnorePkg = " + names + "/' /etc/pacman.conf >/mnt/other\n"
                + "cat /mnt/other >/etc/pacman.conf\n";
    }

    @BeforeAll
    static void make() throws Exception {
        world = PacmanWorld.create().set("IgnorePkg = held stuck loud", "IgnoreGroup = frozen");
        for (String name : List.of("plain", "held", "same", "old", "lib", "stuck", "loud", "guest", "solo")) {
            world.install(name, "1-1");
        }
        world.install("grouped", "1-1", "group = frozen")
                .install("needy", "1-1", "depend = lib")
                .install("stranger", "r12.gabc-1")
                .offer("core", "plain", "2-1", 50_000_000, "depend = newdep")
                .offer("core", "held", "2-1", 1000)
                .offer("core", "grouped", "2-1", 1000, "group = frozen")
                .offer("core", "same", "1-1", 10_240)
                .offer("core", "newdep", "1.5-2", 7_000_000)
                .offer("core", "new", "3-1", 700, "replaces = old<2", "conflict = old")
                .offer("core", "lib", "1-1", 10_240)
                .offer("core", "needy", "1-1", 10_240, "depend = lib")
                .offer("core", "guest", "1-1", 10_240)
                .offer("extra", "solo", "1:1-1", 10_240)
                .offer("extra", "stuck", "2-1", 10_240, "depend = absent>=3")
                .offer("extra", "loud", "2-1", 10_240, "conflict = guest<2")
                .publish();
        String release = System.getProperty("reeve.record", "");
        if (!release.isEmpty()) {
            for (Map.Entry<String, String> host : HOSTS.entrySet()) {
                String raw = new String(world.raw(host.getValue(), true), StandardCharsets.UTF_8);
                assertThat(raw).contains("\nPacman v" + release + ' ');
                Path file = RECORDED.resolve(release).resolve(host.getKey() + ".txt");
                Files.createDirectories(RECORDED.resolve(release));
                // What is this machine's own is nobody's business.
                Files.writeString(file, raw.replaceAll("(?m)^(kernel|init|uptime) .*\n", ""));
            }
        }
    }

    @AfterAll
    static void end() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    private static HostAnswer answer(String release, String host) throws Exception {
        return release.equals(HERE)
                ? world.ask(FILES.getOrDefault(host, HOSTS.getOrDefault(host, "exit 9")))
                : RawAnswer.of(Files.readAllBytes(RECORDED.resolve(release).resolve(host + ".txt")))
                        .parse();
    }

    private static PatchFacts facts(HostAnswer answer) {
        return new Pacman().facts(answer, HostIdentity.of(answer));
    }

    private static PatchFacts facts(String release, String host) throws Exception {
        return facts(answer(release, host));
    }

    private static DryRun trial(PatchFacts facts) {
        return Objects.requireNonNull(facts.dryRun(), facts.unseen().toString());
    }

    private static List<String> updates(PatchFacts facts) {
        return facts.updates().stream()
                .map(one -> one.name() + ' ' + one.installed() + " -> " + one.candidate()
                        + (one.held() == null ? "" : " [ignored]"))
                .toList();
    }

    private static List<String> states(List<PackageState> packages) {
        return packages.stream()
                .map(one -> (one.name() + ' ' + one.version() + ' ' + one.detail())
                        .strip()
                        .replace("  ", " "))
                .toList();
    }

    private static List<String> pacman(String host, String words) throws Exception {
        String said = world.output(Objects.requireNonNull(HOSTS.get(host)), "pacman " + words + " 2>/dev/null || true");
        return said.lines().toList();
    }

    @Test
    void whatPacmanSaysIsWhatWeSay() throws Exception {
        HostAnswer answer = answer(HERE, "usual");
        PatchFacts facts = facts(answer);

        assertThat(updates(facts)).isEqualTo(pacman("usual", "-Qu")).hasSize(6);
        assertThat(states(facts.foreign()))
                .isEqualTo(pacman("usual", "-Qm"))
                .containsExactly("old 1-1", "stranger r12.gabc-1");
        assertThat(InstalledPackages.of(answer).packages())
                .extracting(one -> one.name() + ' ' + one.version())
                .isEqualTo(pacman("usual", "-Q"))
                .hasSize(12);
        List<String> targets = new ArrayList<>(trial(facts).added());
        facts.updates().stream()
                .filter(one -> one.held() == null)
                .forEach(one -> targets.add(one.name() + ' ' + one.candidate()));
        assertThat(new TreeSet<>(targets))
                .containsExactlyElementsOf(new TreeSet<>(pacman("usual", "-Sup --print-format '%n %v'")));
    }

    @Test
    void whatCameForAnothersSakeIsPacmansOwn() throws Exception {
        String setup = PacmanWorld.CHANGE + " -D --asdeps lib same";
        assertThat(InstalledPackages.of(world.ask(setup)).packages())
                .filteredOn(one -> Boolean.TRUE.equals(one.automatic()))
                .extracting(InstalledPackage::name)
                .containsExactlyElementsOf(
                        world.output(setup, "pacman -Qdq 2>/dev/null").lines().toList())
                .containsExactly("lib", "same");
    }

    /** As on a Debian that makes packages for others. */
    @Test
    void aDatabaseWithoutPackagesIsNobodys() throws Exception {
        InstalledPackages none = InstalledPackages.of(world.ask("rm -r /var/lib/pacman/local/*-1"));

        assertThat(none.packages()).isEmpty();
        assertThat(none.managers()).doesNotContain(PackageManager.PACMAN);
    }

    /** pacman itself upgrades; what it says of sizes is rounded to hundredths of a MiB. */
    @Test
    void whatIsTriedIsWhatThenHappens() throws Exception {
        DryRun trial = trial(facts(HERE, "usual"));
        String said = world.output(SYNC, PacmanWorld.CHANGE + " -Su 2>&1; pacman -Q 2>&1");
        Matcher net = Pattern.compile("Net Upgrade Size: +([0-9.]+) MiB").matcher(said);

        assertThat(net.find()).as(said).isTrue();
        assertThat(trial.spaceBytes() / 1024.0 / 1024).isCloseTo(Double.parseDouble(net.group(1)), within(0.006));
        assertThat(trial.removed()).allMatch(one -> said.contains(one.replace(' ', '-') + " [removal]"));
        assertThat(said.lines())
                .contains("new 3-1", "newdep 1.5-2", "solo 1:1-1")
                .doesNotContain("old 1-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {HERE, "5.2.2", "7.0.0"})
    void anUsualHost(String release) throws Exception {
        PatchFacts facts = facts(release, "usual");

        assertThat(facts.unseen()).isEmpty();
        assertThat(updates(facts))
                .containsExactly(
                        "grouped 1-1 -> 2-1 [ignored]",
                        "held 1-1 -> 2-1 [ignored]",
                        "loud 1-1 -> 2-1 [ignored]",
                        "plain 1-1 -> 2-1",
                        "solo 1-1 -> 1:1-1",
                        "stuck 1-1 -> 2-1 [ignored]");
        assertThat(facts.updates()).extracting(Update::architecture).containsOnly("any");
        assertThat(facts.broken()).isEmpty();
        DryRun trial = trial(facts);
        assertThat(trial.possible()).as(trial.toString()).isTrue();
        assertThat(trial.added()).containsExactly("new 3-1", "newdep 1.5-2");
        assertThat(trial.removed()).containsExactly("old 1-1");
        assertThat(trial.changed()).isEqualTo(2);
        assertThat(trial.downloadBytes()).as("newdep is here").isBetween(500L, 1300L);
        assertThat(trial.spaceBytes()).isEqualTo(50_000_000 + 7_000_000 + 700 + 10_240 - 3 * 10_240);
        assertThat(trial.room().downloads()).isPositive();
        assertThat(trial.room().system()).isPositive();
        assertThat(trial.room().together()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {HERE, "5.2.2", "7.0.0"})
    void anUpgradeThatCannotBe(String release) throws Exception {
        DryRun stuck = trial(facts(release, "stuck"));
        DryRun clash = trial(facts(release, "clash"));

        assertThat(stuck.possible()).isFalse();
        assertThat(stuck.conflicts())
                .startsWith("unable to satisfy dependency 'absent>=3' required by stuck")
                .anyMatch(line -> line.startsWith("error: failed to prepare transaction"));
        assertThat(stuck.downloadBytes()).isEqualTo(-1);
        assertThat(stuck.spaceBytes()).isEqualTo(DryRun.UNSAID);
        // pacman prints its targets as if there were no conflict.
        assertThat(clash.possible()).isFalse();
        assertThat(clash.conflicts()).containsExactly("loud-2-1 and guest-1-1 are in conflict (guest<2)");
    }

    @Test
    void aConflictIsPacmansOwn() throws Exception {
        String said =
                world.output(Objects.requireNonNull(HOSTS.get("clash")), PacmanWorld.CHANGE + " -Su 2>&1 || true");

        assertThat(said)
                .contains("conflicting dependencies")
                .containsPattern(":: loud\\S* and guest\\S* are in conflict");
    }

    @ParameterizedTest
    @ValueSource(strings = {HERE, "5.2.2", "7.0.0"})
    void aHarmedHost(String release) throws Exception {
        HostAnswer answer = answer(release, "harmed");
        PatchFacts facts = facts(answer);

        assertThat(states(facts(release, "needy").broken())).containsExactly("needy lib");
        // As long as it finds such, -Dk looks for nothing else.
        assertThat(states(facts.broken())).containsExactly("solo 1-1 description file is missing");
        assertThat(facts.saw(Aspect.UPDATES)).isTrue();
        assertThat(InstalledPackages.of(answer).gaps())
                .filteredOn(gap -> gap.manager() == PackageManager.PACMAN)
                .extracting(InstalledPackages.Gap::detail)
                .containsExactly("no description in ./solo-1-1/");
        assertThat(trial(facts).possible()).isFalse();
    }

    /** pacman lists the updates of the others, and calls foreign what came from there; with none it is content. */
    @ParameterizedTest
    @ValueSource(strings = {HERE, "5.2.2", "7.0.0"})
    void databasesThatNobodyCanRead(String release) throws Exception {
        List<String> hosts = new ArrayList<>(List.of("never", "missing", "damaged"));
        if (release.equals(HERE)) {
            hosts.addAll(FILES.keySet());
        }
        for (String host : hosts) {
            PatchFacts facts = facts(release, host);
            PackageIndex index = facts.index();
            boolean none = host.equals("never");

            assertThat(index.missing()).as(host).isEqualTo(none ? List.of("core", "extra") : List.of("core"));
            assertThat(index.sources()).as(host).isEqualTo(none ? 0 : 1);
            assertThat(facts.saw(Aspect.FOREIGN)).as(host).isFalse();
            assertThat(facts.foreign()).as(host).isEmpty();
            assertThat(facts.saw(Aspect.DRY_RUN)).as(host).isFalse();
            assertThat(facts.saw(Aspect.BROKEN)).as(host).isTrue();
        }
        PatchFacts mute = facts(release, "mute");
        assertThat(List.of(Aspect.UPDATES, Aspect.FOREIGN, Aspect.BROKEN)).noneMatch(mute::saw);
        assertThat(trial(mute).possible()).isFalse();
        assertThat(trial(mute).conflicts()).first().asString().contains("/nonexistent/mirrors");
    }

    /** A plain fetch is seen by the files; one that brings nothing new by the upgrade that follows, a failed one by nothing. */
    @Test
    void onlyAFetchThatCameToAnEndRefreshes() throws Exception {
        String fail = "sed 's,/extra$,/nowhere,' /etc/pacman.conf >/mnt/other\n" + PacmanWorld.CHANGE
                + " --config /mnt/other -Syu\n";
        String aged = "touch -d @1700000000 /var/lib/pacman/sync/*.db\n";
        String later =
                "sed -i 's/^.2026-[0-9-]*T[0-9:]*/[2100-01-01T12:00:00/; s/^.20[0-9-]*T[0-9:]*/[2100-01-01T12:00:00/'"
                        + " /var/log/pacman.log\n";

        PackageIndex failed = facts(world.ask(SYNC + aged + fail + later)).index();
        assertThat(failed.witness()).isEqualTo("/var/lib/pacman/sync");
        assertThat(failed.published()).isAfter(Instant.ofEpochSecond(1_600_000_000));

        PackageIndex upgraded = facts(world.ask(SYNC + PacmanWorld.CHANGE + " -Syu\n" + later + fail))
                .index();
        assertThat(upgraded.witness()).isEqualTo("/var/log/pacman.log");
        assertThat(upgraded.refreshed()).isAfter(Instant.parse("2099-12-31T00:00:00Z"));

        PackageIndex stale = facts(world.ask(SYNC + aged)).index();
        assertThat(stale.published()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        assertThat(stale.refreshed()).isAfter(stale.published());
    }

    @Test
    void nothingWaits() throws Exception {
        String done = SYNC + PacmanWorld.CHANGE + " -Su\n";
        PatchFacts facts = facts(world.ask(done));

        assertThat(facts.updates()).allMatch(one -> one.held() != null);
        assertThat(trial(facts).possible()).isTrue();
        assertThat(trial(facts).changed()).isZero();
        assertThat(trial(facts).downloadBytes()).isZero();
        assertThat(trial(facts).spaceBytes()).isZero();
    }

    /** Nobody has to be root, and nothing is written. */
    @Test
    void anybodyMayAsk() throws Exception {
        String all = "find /var/lib/pacman /var/log /var/cache/pacman -printf '%p %s %T@ %C@\\n' | sort";
        String trial = "setpriv --reuid=65534 --clear-groups sh -c \"$(cat /mnt/trial)\" >/mnt/said 2>&1\n";
        String setup = SYNC + "cat >/mnt/trial <<'TRIAL'\n"
                + new Pacman()
                        .slow(true).stream()
                                .map(one -> "(" + one.script() + ")\n")
                                .reduce("", String::concat) + "TRIAL\n";
        String said = world.output(setup, all + "; echo @@; " + trial + all + "; echo @@; cat /mnt/said");
        String[] parts = said.split("@@\n", -1);

        assertThat(parts[1]).isEqualTo(parts[0]).contains("core.db");
        assertThat(parts[2]).contains("@target core/plain 2-1", "plain 1-1 -> 2-1", "Installed Size", "@room system");
    }
}
