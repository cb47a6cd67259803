package dev.reeve.patch.rpm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.collect.Framed;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.Blind;
import dev.reeve.patch.DryRun;
import dev.reeve.patch.Held;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.RebootWord;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import dev.reeve.patch.UpdateSeverity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What dnf5 5.4.4.0 said to our questions, as it said it. Recorded with dnf5 built from its source on Debian 12 (libsolv
 * 0.7.39, librepo 1.20.0, rpm 4.18, toml11 3.7; without systemd), in a mount namespace in which /var/lib, /var/cache and
 * /etc/dnf are its own, with packages made by rpmbuild and an updateinfo of our own; each file has the output of our
 * scripts, one after the other, each behind its name. {@code updates}: as dnf5 comes, with what cannot be installed among
 * the updates; {@code left-out}: the same with {@code best=0}; {@code locked}: with {@code versionlock add openssl} and
 * {@code excludepkgs=tzdata}; {@code no-copy}: without a cache, with {@code skip_if_unavailable=1}; {@code nothing}:
 * nothing installed.
 */
final class RecordedDnf5Test {
    private static PatchFacts facts(String name) throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("identity", "uid 0\ntime 1795395817\nkernel 6.17.7-300.fc43.x86_64\nID=fedora\nVERSION_ID=43\n");
        try (InputStream file = RecordedDnf5Test.class.getResourceAsStream("/rpm/dnf5-5.4.4.0/" + name + ".txt")) {
            String all = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            for (String section : all.substring(3).split("\n== ", -1)) {
                String[] parts = section.split("\n", 2);
                sections.put(parts[0], parts[1].stripTrailing());
            }
        }
        HostAnswer answer = Framed.of(sections);
        return new Dnf().facts(answer, HostIdentity.of(answer));
    }

    private static Map<String, Update> byName(PatchFacts facts) {
        return facts.updates().stream().collect(Collectors.toMap(Update::name, Function.identity()));
    }

    @Test
    void updatesWithTheirAdvisories() throws IOException {
        PatchFacts facts = facts("updates");

        assertThat(facts.unseen())
                .extracting(Blind::aspect)
                .doesNotContain(Aspect.UPDATES, Aspect.HELD, Aspect.INDEX, Aspect.FOREIGN, Aspect.DRY_RUN);
        assertThat(byName(facts)).hasSize(8);
        assertThat(byName(facts).get("openssl"))
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
        assertThat(byName(facts).values()).extracting(Update::held).containsOnlyNulls();
        assertThat(Objects.requireNonNull(byName(facts).get("tzdata")).kind()).isEqualTo(UpdateKind.BUGFIX);
        assertThat(Objects.requireNonNull(byName(facts).get("bash")).kind()).isEqualTo(UpdateKind.OTHER);
        assertThat(facts.foreign()).extracting("name").containsExactly("baruser", "hello", "oldname");
        assertThat(facts.reboots()).containsExactly(new RebootWord(true, "needs-restarting", List.of("kernel-core")));
    }

    @Test
    void theAgeOfTheIndex() throws IOException {
        assertThat(facts("updates").index().refreshed()).hasToString("2026-11-23T01:04:43Z");
        assertThat(facts("updates").index().sources()).isEqualTo(1);
        assertThat(facts("updates").index().missing()).isEmpty();
        // dnf5 itself says then that nothing waits.
        assertThat(facts("no-copy").index().missing()).containsExactly("base");
        assertThat(facts("no-copy").index().published()).isNull();
    }

    @Test
    void whatIsLockedOrExcludedIsHeld() throws IOException {
        PatchFacts facts = facts("locked");

        assertThat(byName(facts).values().stream()
                        .filter(update -> update.held() != null)
                        .map(Update::name))
                .containsExactlyInAnyOrder("openssl", "tzdata");
        assertThat(Objects.requireNonNull(byName(facts).get("openssl")).held())
                .isEqualTo(new Held(Held.Reason.HOLD, "versionlock, exclude"));
        assertThat(Objects.requireNonNull(byName(facts).get("openssl")).cves()).hasSize(2);
    }

    @Test
    void aDryRunThatFindsNoWaySaysWhy() throws IOException {
        DryRun run = Objects.requireNonNull(facts("updates").dryRun());

        assertThat(run.possible()).isFalse();
        assertThat(run.conflicts())
                .contains(
                        "Problem 1: cannot install the best update candidate for package lonely-1.0-1.el9.noarch",
                        "- nothing provides nowhere-to-be-had needed by lonely-1.1-2.el9.noarch from base",
                        "Problem 3: package quarrel-1.1-2.el9.noarch from base conflicts with openssl provided by openssl-1.1-2.el9.noarch from base");
        assertThat(run.downloadBytes()).isEqualTo(-1);
        assertThat(run.spaceBytes()).isEqualTo(DryRun.UNSAID);
        assertThat(run.room().downloads()).isPositive();
    }

    @Test
    void aDryRunTellsWhatComesAndGoesAndIsLeftOut() throws IOException {
        DryRun run = Objects.requireNonNull(facts("left-out").dryRun());

        assertThat(run.added()).containsExactly("newname 2.0-1.el9", "helper 3-1.el9");
        assertThat(run.removed()).containsExactly("oldname 1.0-1.el9");
        assertThat(run.changed()).isEqualTo(5);
        assertThat(run.conflicts()).contains("skipped: libbar 1.1-2.el9", "skipped: lonely 1.1-2.el9");
        assertThat(run.possible()).isFalse();
        assertThat(run.downloadBytes()).isEqualTo(4 << 20);
        // Its own sum is 3 MiB, rounded.
        assertThat(run.spaceBytes()).isBetween(3_200_000L, 3_600_000L);
    }

    @Test
    void nothingToDo() throws IOException {
        DryRun run = Objects.requireNonNull(facts("nothing").dryRun());

        assertThat(run.possible()).isTrue();
        assertThat(run.downloadBytes()).isZero();
        assertThat(run.spaceBytes()).isZero();
        assertThat(facts("nothing").updates()).isEmpty();
    }
}
