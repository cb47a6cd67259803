package dev.reeve.patch.apk;

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

/**
 * Answers worded after apk-list(8), apk-upgrade(8) and the sources of apk-tools: 2.14 as Alpine 3.19 has it, 3.0 as Alpine
 * 3.23 has it. No real Alpine was asked.
 */
final class ApkTest {
    private static final String IDENTITY = """
            uid 0
            time 1780000000
            kernel 6.6.7-0-lts
            ID=alpine
            VERSION_ID=3.19.1
            """;

    private static final String INSTALLED = """
            P:busybox
            V:1.36.1-r15
            A:x86_64
            I:962560
            o:busybox

            P:linux-lts
            V:6.6.9-r0
            A:x86_64
            o:linux-lts

            P:nginx
            V:1.24.0-r14
            A:x86_64
            o:nginx

            """;

    private static Map<String, String> alpine319() {
        Map<String, String> sections = new LinkedHashMap<>();
        sections.put("identity", IDENTITY);
        sections.put("packages.apk", INSTALLED);
        sections.put("patch.apk.index", """
                @file 1779990000 /var/cache/apk/APKINDEX.066df28d.tar.gz
                @file 1779990100 /var/cache/apk/APKINDEX.b53994b4.tar.gz
                @repo https://dl-cdn.alpinelinux.org/alpine/v3.19/main
                @repo https://dl-cdn.alpinelinux.org/alpine/v3.19/community
                .""");
        sections.put("patch.apk.waiting", """
                busybox-1.36.1-r18 x86_64 {busybox} (GPL-2.0-only) [upgradable from: busybox-1.36.1-r15]
                nginx-1.24.0-r16 x86_64 {nginx} (BSD-2-Clause) [upgradable from: nginx-1.24.0-r14]
                @rc 0
                .""");
        sections.put("patch.apk.trial", """
                (1/2) Upgrading busybox (1.36.1-r15 -> 1.36.1-r18)
                Executing busybox-1.36.1-r18.post-upgrade
                (2/2) Installing busybox-binsh (1.36.1-r18)
                OK: 9 MiB in 20 packages
                @rc 0
                .""");
        return sections;
    }

    private static PatchFacts facts(Map<String, String> sections) throws IOException {
        HostAnswer answer = Framed.of(sections);
        return new Apk().facts(answer, HostIdentity.of(answer));
    }

    @Test
    void updatesOfAlpine319() throws IOException {
        PatchFacts facts = facts(alpine319());

        assertThat(facts.unseen()).isEmpty();
        assertThat(facts.updates()).extracting(Update::name).containsExactly("busybox", "nginx");
        assertThat(facts.updates().get(0).installed()).isEqualTo("1.36.1-r15");
        assertThat(facts.updates().get(0).candidate()).isEqualTo("1.36.1-r18");
        assertThat(facts.updates().get(0).held()).isNull();
        assertThat(facts.updates().get(1).held()).isEqualTo(new Held(Held.Reason.PINNED, "/etc/apk/world"));
        assertThat(facts.index().refreshed()).hasToString("2026-05-28T17:40:00Z");
        assertThat(facts.index().sources()).isEqualTo(2);
        assertThat(Objects.requireNonNull(facts.dryRun()).added()).containsExactly("busybox-binsh 1.36.1-r18");
        assertThat(Objects.requireNonNull(facts.dryRun()).changed()).isEqualTo(1);
    }

    /** apk 3 writes the progress without a space, and warns of an index that it has not. */
    @Test
    void updatesOfAlpine323WithoutAnIndex() throws IOException {
        Map<String, String> sections = alpine319();
        sections.put("patch.apk.index", "@repo https://dl-cdn.alpinelinux.org/alpine/v3.23/main\n.");
        sections.put("patch.apk.waiting", """
                WARNING: opening https://dl-cdn.alpinelinux.org/alpine/v3.23/main: No such file or directory
                @rc 0
                .""");
        sections.put("patch.apk.trial", "OK: 9 MiB in 20 packages\n@rc 0\n.");

        PatchFacts facts = facts(sections);

        assertThat(facts.updates()).isEmpty();
        assertThat(facts.index().sources()).isZero();
        assertThat(facts.index().missing()).containsExactly("https://dl-cdn.alpinelinux.org/alpine/v3.23/main");
    }

    @Test
    void aSolverThatFailsIsToldAndHoldsNothing() throws IOException {
        Map<String, String> sections = alpine319();
        sections.put("patch.apk.trial", """
                ERROR: unable to select packages:
                  nginx-1.24.0-r14:
                @rc 1
                .""");

        PatchFacts facts = facts(sections);

        assertThat(facts.saw(Aspect.HELD)).isFalse();
        assertThat(facts.updates()).allMatch(update -> update.held() == null);
        assertThat(Objects.requireNonNull(facts.dryRun()).possible()).isFalse();
        assertThat(Objects.requireNonNull(facts.dryRun()).conflicts()).containsExactly("unable to select packages:");
    }
}
