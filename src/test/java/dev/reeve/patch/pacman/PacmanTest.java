package dev.reeve.patch.pacman;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.collect.Framed;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.Held;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.Update;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Answers worded after pacman(8) of 6.0 and 7.0. No real Arch was asked. */
final class PacmanTest {
    private static Map<String, String> arch() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("identity", "uid 0\ntime 1780000000\nkernel 6.8.7-arch1-1\nID=arch\n");
        sections.put("packages.pacman", """
                %NAME%
                linux

                %VERSION%
                6.8.9.arch1-1

                %ARCH%
                x86_64

                %NAME%
                openssl

                %VERSION%
                3.3.0-1

                %ARCH%
                x86_64

                """);
        sections.put("patch.pacman.index", """
                @file 1779900000 /var/lib/pacman/sync/core.db
                @file 1779910000 /var/lib/pacman/sync/extra.db
                [2026-05-28T17:00:00+0200] [PACMAN] synchronizing package lists
                .""");
        sections.put("patch.pacman.waiting", """
                linux 6.8.9.arch1-1 -> 6.9.1.arch1-1 [ignored]
                openssl 3.3.0-1 -> 3.3.1-1
                @rc 0
                .""");
        sections.put("patch.pacman.foreign", "yay-bin 12.3.5-1\n@rc 0\n.");
        sections.put("patch.pacman.needs", "error: missing 'libfoo' dependency for 'bar'\n.");
        return sections;
    }

    private static PatchFacts facts(Map<String, String> sections) throws IOException {
        HostAnswer answer = Framed.of(sections);
        return new Pacman().facts(answer, HostIdentity.of(answer));
    }

    @Test
    void updatesOfPacman6() throws IOException {
        PatchFacts facts = facts(arch());

        assertThat(facts.unseen()).isEmpty();
        assertThat(facts.updates()).extracting(Update::name).containsExactly("linux", "openssl");
        assertThat(facts.updates().get(0).held()).isEqualTo(new Held(Held.Reason.HOLD, "IgnorePkg"));
        assertThat(facts.updates().get(1).architecture()).isEqualTo("x86_64");
        assertThat(facts.foreign()).extracting("name").containsExactly("yay-bin");
        assertThat(facts.broken())
                .extracting("name", "detail")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("bar", "libfoo"));
        assertThat(facts.index().refreshed()).hasToString("2026-05-28T15:00:00Z");
        assertThat(facts.index().witness()).isEqualTo("/var/log/pacman.log");
        assertThat(facts.dryRun()).isNull();
    }

    @Test
    void nothingWaitsOnPacman7() throws IOException {
        Map<String, String> sections = arch();
        sections.put("patch.pacman.waiting", "@rc 1\n.");

        assertThat(facts(sections).updates()).isEmpty();
        assertThat(facts(sections).unseen()).isEmpty();
    }

    @Test
    void anErrorIsNotNoUpdates() throws IOException {
        Map<String, String> sections = arch();
        sections.put(
                "patch.pacman.waiting",
                "error: failed to initialize alpm library:\n(root: /, dbpath: /var/lib/pacman/)\n@rc 1\n.");

        assertThat(facts(sections).saw(Aspect.UPDATES)).isFalse();
    }

    @Test
    void aDryRunTellsWhatWouldCome() throws IOException {
        Map<String, String> sections = arch();
        sections.put("patch.pacman.trial", """
                :: Synchronizing...
                @target openssl 3.3.1-1 5000000
                @target newlib 1-1 1000
                @rc 0
                .""");

        assertThat(Objects.requireNonNull(facts(sections).dryRun()).changed()).isEqualTo(1);
        assertThat(Objects.requireNonNull(facts(sections).dryRun()).added()).containsExactly("newlib 1-1");
        assertThat(Objects.requireNonNull(facts(sections).dryRun()).downloadBytes())
                .isEqualTo(5_001_000);
    }
}
