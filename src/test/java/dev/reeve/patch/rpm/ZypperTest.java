package dev.reeve.patch.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.patch.DryRun;
import dev.reeve.patch.Held;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.RebootWord;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import dev.reeve.patch.UpdateSeverity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real zypper with patches of our own. */
final class ZypperTest {
    private static final String LEAP = "ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\nVERSION_ID=\"15.6\"\n";

    private static RpmWorld world;
    private static String fresh;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        world = RpmWorld.create();
        for (String name : List.of("openssl", "timezone", "kernel-default", "bash", "hello")) {
            world.install(name, "1.0", "1.el9");
            if (!name.equals("hello")) {
                world.offer(name, "1.1", "2.el9");
            }
        }
        world.publish(
                RpmWorld.advisory(
                        "SUSE-2026-1", "security", "important", "openssl", false, "CVE-2026-1111", "CVE-2026-1112"),
                RpmWorld.advisory("SUSE-2026-3", "security", "critical", "kernel-default", true, "CVE-2026-2222"),
                RpmWorld.advisory("SUSE-2026-2", "recommended", "moderate", "timezone", false));
        fresh = "mkdir -p /etc/zypp/repos.d\nzypper -n -q addrepo -G file://%s base >/dev/null 2>&1\n"
                        .formatted(world.folder().resolve("repo"))
                + "zypper -n -q refresh >/dev/null 2>&1\n";
    }

    @AfterAll
    static void remove() throws IOException {
        if (world != null) {
            world.close();
        }
    }

    private static Update one(PatchFacts facts, String name) {
        return Objects.requireNonNull(byName(facts).get(name), name);
    }

    private static Map<String, Update> byName(PatchFacts facts) {
        return facts.updates().stream().collect(Collectors.toMap(Update::name, Function.identity()));
    }

    @Test
    void updatesAreAsZypperSaysWithTheirPatches() throws Exception {
        PatchFacts facts = world.facts(new Zypper(), LEAP, fresh, false);

        assertThat(facts.unseen()).isEmpty();
        Map<String, Update> updates = byName(facts);
        assertThat(updates.keySet()).containsExactlyInAnyOrder("openssl", "timezone", "kernel-default", "bash");
        assertThat(one(facts, "openssl"))
                .isEqualTo(new Update(
                        "openssl",
                        "noarch",
                        "1.0-1.el9",
                        "1.1-2.el9",
                        "base",
                        UpdateKind.SECURITY,
                        UpdateSeverity.IMPORTANT,
                        List.of("SUSE-2026-1"),
                        List.of("CVE-2026-1111", "CVE-2026-1112"),
                        null,
                        false));
        assertThat(one(facts, "kernel-default").reboot()).isTrue();
        assertThat(one(facts, "kernel-default").severity()).isEqualTo(UpdateSeverity.CRITICAL);
        assertThat(one(facts, "timezone").kind()).isEqualTo(UpdateKind.BUGFIX);
        assertThat(one(facts, "bash").kind()).isEqualTo(UpdateKind.UNKNOWN);
        assertThat(facts.reboots()).extracting(RebootWord::needed).containsExactly(false);
        assertThat(facts.foreign()).extracting("name").containsExactly("hello");
        assertThat(facts.index().sources()).isEqualTo(1);
        assertThat(facts.index().refreshed()).isNotNull();
    }

    @Test
    void patchCheckOfZypperItselfCountsTheSame() throws Exception {
        PatchFacts facts = world.facts(new Zypper(), LEAP, fresh, false);
        String own = world.output(fresh, "zypper -n --no-refresh -q patch-check; true");

        long security = facts.updates().stream().filter(Update::security).count();
        assertThat(own).contains("(" + security + " security patches)");
    }

    @Test
    void aLockedPackageIsHeld() throws Exception {
        PatchFacts facts =
                world.facts(new Zypper(), LEAP, fresh + "zypper -n -q addlock openssl >/dev/null 2>&1\n", false);

        assertThat(one(facts, "openssl").held()).isEqualTo(new Held(Held.Reason.HOLD, "zypper addlock"));
        assertThat(one(facts, "bash").held()).isNull();
    }

    @Test
    void aLockMayBeAPattern() throws Exception {
        PatchFacts facts =
                world.facts(new Zypper(), LEAP, fresh + "zypper -n -q addlock 'open*' >/dev/null 2>&1\n", true);

        assertThat(one(facts, "openssl").held()).isEqualTo(new Held(Held.Reason.HOLD, "zypper addlock"));
        assertThat(Objects.requireNonNull(facts.dryRun()).conflicts()).isEmpty();
        assertThat(Objects.requireNonNull(facts.dryRun()).changed()).isEqualTo(3);
    }

    @Test
    void aRepositoryThatWasNeverRefreshedIsMissing() throws Exception {
        PatchFacts facts = world.facts(new Zypper(), LEAP, fresh + "rm -rf /var/cache/zypp\n", false);

        assertThat(facts.index().missing()).containsExactly("base");
        assertThat(facts.index().sources()).isZero();
    }

    @Test
    void aDryRunTellsWhatWouldCome() throws Exception {
        DryRun run = Objects.requireNonNull(
                world.facts(new Zypper(), LEAP, fresh, true).dryRun());

        assertThat(run.changed()).isEqualTo(4);
        assertThat(run.possible()).isTrue();
        assertThat(run.downloadBytes()).isPositive();
    }
}
