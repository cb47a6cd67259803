package dev.reeve.patch.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.patch.Aspect;
import dev.reeve.patch.Blind;
import dev.reeve.patch.DryRun;
import dev.reeve.patch.Held;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import dev.reeve.patch.UpdateSeverity;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real dnf with advisories of our own. */
final class DnfTest {
    private static final String ROCKY = "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\nVERSION_ID=\"9.4\"\n";
    private static final String CACHE = "dnf -q makecache >/dev/null 2>&1\n";

    private static RpmWorld world;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        world = RpmWorld.create();
        for (String name : List.of("openssl", "tzdata", "kernel-core", "bash", "hello")) {
            world.install(name, "1.0", "1.el9");
        }
        world.install("needy", "1.0", "1.el9", "Requires: nowhere-to-be-had");
        for (String name : List.of("openssl", "tzdata", "kernel-core", "bash")) {
            world.offer(name, "1.1", "2.el9", name.equals("bash") ? "Requires: helper" : "");
        }
        world.offer("helper", "3", "1.el9");
        world.offer("needy", "1.0", "1.el9", "Requires: nowhere-to-be-had");
        world.publish(
                RpmWorld.advisory(
                        "RHSA-2026:0001", "security", "Important", "openssl", false, "CVE-2026-1111", "CVE-2026-1112"),
                RpmWorld.advisory("RHSA-2026:0003", "security", "Critical", "kernel-core", true, "CVE-2026-2222"),
                RpmWorld.advisory("RHBA-2026:0002", "bugfix", "None", "tzdata", false));
    }

    @AfterAll
    static void remove() throws IOException {
        if (world != null) {
            world.close();
        }
    }

    private static PatchFacts facts(String setup, boolean dryRun) throws IOException, InterruptedException {
        return world.facts(new Dnf(), ROCKY, setup, dryRun);
    }

    private static Update one(PatchFacts facts, String name) {
        return Objects.requireNonNull(byName(facts).get(name), name);
    }

    private static Map<String, Update> byName(PatchFacts facts) {
        return facts.updates().stream().collect(Collectors.toMap(Update::name, Function.identity()));
    }

    @Test
    void updatesAreAsDnfSaysWithTheirAdvisories() throws Exception {
        PatchFacts facts = facts(CACHE, false);

        assertThat(facts.unseen()).isEmpty();
        Map<String, Update> updates = byName(facts);
        assertThat(updates.keySet()).isEqualTo(dnfOwnAnswer());
        assertThat(one(facts, "openssl"))
                .isEqualTo(new Update(
                        "openssl",
                        "noarch",
                        "1.0-1.el9",
                        "1.1-2.el9",
                        "base",
                        UpdateKind.SECURITY,
                        UpdateSeverity.IMPORTANT,
                        List.of("RHSA-2026:0001"),
                        List.of("CVE-2026-1111", "CVE-2026-1112"),
                        null,
                        false));
        assertThat(one(facts, "kernel-core").severity()).isEqualTo(UpdateSeverity.CRITICAL);
        assertThat(one(facts, "tzdata").kind()).isEqualTo(UpdateKind.BUGFIX);
        assertThat(one(facts, "bash").kind()).isEqualTo(UpdateKind.UNKNOWN);
    }

    private static java.util.Set<String> dnfOwnAnswer() throws IOException, InterruptedException {
        return world.output(CACHE, "dnf -q -C repoquery --upgrades --qf 'UP %{name}'")
                .lines()
                .filter(line -> line.startsWith("UP "))
                .map(line -> line.substring(3))
                .collect(Collectors.toSet());
    }

    @Test
    void foreignAndBrokenPackagesAndTheAgeOfTheIndex() throws Exception {
        PatchFacts facts = facts(CACHE, false);

        assertThat(facts.foreign()).extracting("name").containsExactly("hello");
        assertThat(facts.broken()).hasSize(1);
        assertThat(facts.broken().get(0).name()).contains("needy");
        assertThat(facts.broken().get(0).detail()).isEqualTo("nowhere-to-be-had");
        assertThat(facts.index().sources()).isEqualTo(1);
        assertThat(facts.index().refreshed())
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plusSeconds(2));
        assertThat(facts.installed()).containsEntry("openssl.noarch", "1.0-1.el9");
    }

    @Test
    void anExcludedPackageIsHeld() throws Exception {
        PatchFacts facts = facts(CACHE + "echo 'excludepkgs=openssl' >>/etc/dnf/dnf.conf\n", false);

        assertThat(one(facts, "openssl").held()).isEqualTo(new Held(Held.Reason.HOLD, "versionlock, exclude"));
        assertThat(one(facts, "openssl").kind()).isEqualTo(UpdateKind.SECURITY);
        assertThat(one(facts, "tzdata").held()).isNull();
    }

    @Test
    void withoutACacheThereAreNotNoUpdates() throws Exception {
        PatchFacts facts = facts("", false);

        assertThat(facts.index().sources()).isZero();
        assertThat(facts.index().missing()).containsExactly("base");
    }

    @Test
    void aDryRunTellsWhatWouldCome() throws Exception {
        DryRun run = Objects.requireNonNull(facts(CACHE, true).dryRun());

        assertThat(run.changed()).isEqualTo(4);
        assertThat(run.added()).containsExactly("helper 3-1.el9");
        // The repository is a folder of this machine: there is nothing to download.
        assertThat(run.downloadBytes()).isZero();
        assertThat(run.conflicts()).isEmpty();
        assertThat(run.possible()).isTrue();
    }

    @Test
    void aRepositoryThatCannotBeReadIsTold() throws Exception {
        PatchFacts facts = facts(
                CACHE
                        + "for f in /var/cache/dnf/*/repodata/*primary*; do echo junk >\"$f\"; done\nrm -f /var/cache/dnf/*.solv*\n",
                false);

        assertThat(facts.updates().isEmpty()
                        && facts.unseen().isEmpty()
                        && facts.index().missing().isEmpty())
                .as("silence about %s", facts)
                .isFalse();
    }

    @Test
    void aDebianHostWithDnfIsNotAskedThroughIt() throws Exception {
        PatchFacts facts = world.facts(new Dnf(), "ID=debian\nVERSION_ID=\"12\"\n", CACHE, false);

        assertThat(facts.updates()).isEmpty();
        assertThat(facts.unseen()).extracting(Blind::aspect).contains(Aspect.UPDATES, Aspect.INDEX);
    }

    @Test
    void nothingOfItChangesTheHost() throws Exception {
        String state =
                "find /var/lib/rpm \"$HOME\" /etc/dnf -type f ! -name '*-shm' ! -name '*-wal' | sort | xargs sha256sum";
        String before = world.output(CACHE, "rpm -qa --qf '%{NEVRA}\\n' | sort; " + state);
        String after = world.output(
                CACHE
                        + "dnf -q -C check-update >/dev/null 2>&1 || true; dnf -C --assumeno upgrade >/dev/null 2>&1 || true\n",
                "rpm -qa --qf '%{NEVRA}\\n' | sort; " + state);

        assertThat(Pattern.compile("openssl-1\\.0").matcher(after).find()).isTrue();
        assertThat(after.lines().filter(line -> line.contains("el9")).toList())
                .isEqualTo(before.lines().filter(line -> line.contains("el9")).toList());
    }
}
