package dev.reeve.inspect.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.FolderRule;
import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.ProcessRule;
import dev.reeve.machine.collect.CollectScript;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Past;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This machine, made ill in namespaces of its own whose processes end with it, and asked through real shells. */
class RealHostTest {
    private static final String NONCE = "00112233445566778899aabbccddeeff";

    @TempDir
    Path folder;

    @BeforeAll
    static void namespaces() throws Exception {
        boolean there =
                new ProcessBuilder("unshare", "-m", "-p", "-f", "true").start().waitFor() == 0;
        assumeTrue(there || System.getenv("CI") != null, "no root, or no unshare: install util-linux");
    }

    /** What the checks find after {@code setup}, asked by a shell. */
    private List<CheckResult> ask(String setup, HostRules rules, String shell, String... checks) throws Exception {
        Set<Section> sections = new LinkedHashSet<>(Set.of(HostIdentity.SECTION));
        for (String check : checks) {
            sections.addAll(Looks.check(check).sections(rules));
        }
        String run = "{ :\n" + setup + "\n} >/dev/null 2>&1 </dev/null\nexec " + shell + " -c 'eval \"$(cat)\"'";
        Process process = new ProcessBuilder("unshare", "-m", "-p", "-f", "--mount-proc", "sh", "-c", run)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(CollectScript.of(sections, NONCE).getBytes(StandardCharsets.US_ASCII));
        }
        byte[] raw = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        HostAnswer answer = new RawAnswer(NONCE, raw, RawAnswer.Ending.ENDED).parse();
        assertThat(answer.complete()).isTrue();
        Instant now = Clock.systemUTC().instant();
        Look look = new Look("here", answer, HostIdentity.of(answer), rules, Past.NONE, now);
        List<CheckResult> results = new ArrayList<>();
        for (String check : checks) {
            results.addAll(Looks.check(check).judge(look));
        }
        return results;
    }

    private List<Finding> findings(String setup, HostRules rules, String... checks) throws Exception {
        return Looks.findings(ask(setup, rules, "sh", checks));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh"})
    void diskThatIsFull(String shell) throws Exception {
        String busybox = shell.startsWith("busybox")
                ? "mkdir bin && mount -t tmpfs x bin && busybox --install -s bin && PATH=$PWD/bin && export PATH\n"
                : "";
        String mount = """
                mkdir 'a 0' inodes
                mount -t tmpfs -o size=1m x 'a 0'
                mount -t tmpfs -o nr_inodes=12 y inodes
                dd if=/dev/zero of='a 0/full' bs=64k count=100
                for i in 1 2 3 4 5 6 7 8 9 10 11 12; do touch inodes/$i; done
                """;

        List<CheckResult> results = ask(mount + busybox, HostRules.USUAL, shell, "disk-space", "disk-inodes");

        assertThat(red(results, "disk-space", folder + "/a 0")).isEqualTo(Severity.CRITICAL);
        assertThat(red(results, "disk-space", folder + "/inodes")).isNull();
        assertThat(red(results, "disk-inodes", folder + "/inodes")).isEqualTo(Severity.CRITICAL);
        assertThat(red(results, "disk-inodes", folder + "/a 0")).isNull();
    }

    private static @Nullable Severity red(List<CheckResult> results, String check, String item) {
        return results.stream()
                .filter(each ->
                        each.check().equals(check) && item.equals(each.subject().item()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(item + " is not in " + results))
                .worst();
    }

    @Test
    void bindMountsAndImagesAreNoDisksOfTheirOwn() throws Exception {
        List<CheckResult> results = ask("mkdir b\nmount --bind / b\n", HostRules.USUAL, "sh", "disk-space");

        assertThat(results).extracting(each -> each.subject().item()).doesNotContain(folder + "/b");
    }

    @Test
    void readOnlyAndMissingMounts() throws Exception {
        String fstab = """
                mkdir ro rw away
                mount --bind ro ro
                mount -o remount,ro,bind ro
                mount --bind rw rw
                for d in ro rw away; do echo "x $PWD/$d ext4 defaults 0 2"; done >fstab
                echo "x $PWD/hand ext4 noauto 0 0" >>fstab
                mount --bind fstab /etc/fstab
                """;

        assertThat(findings(fstab, HostRules.USUAL, "read-only", "mounts"))
                .extracting(Finding::code, each -> each.subject().item())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("inspect.mounted-read-only", folder + "/ro"),
                        org.assertj.core.groups.Tuple.tuple("inspect.not-mounted", folder + "/away"));
    }

    /** A file system in user space whose program never answers: what a dead server looks like to a host. */
    @Test
    void mountThatHangs() throws Exception {
        String fuse = """
                mkdir hung
                exec 9<>/dev/fuse
                mount -i -t fuse -o fd=9,rootmode=40000,user_id=0,group_id=0 x hung
                """;

        assertThat(findings(fuse, HostRules.USUAL, "remote-mounts"))
                .extracting(Finding::code, each -> each.subject().item())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("inspect.mount-hangs", folder + "/hung"));
    }

    @Test
    void processesThatRunAreStoppedOrDead() throws Exception {
        String start = """
                cp /bin/sleep reeve-runs; cp /bin/sleep reeve-stopped; cp /bin/sleep reeve-dead
                ./reeve-runs 5 &
                ./reeve-stopped 5 &
                # Not before it is what it is going to be.
                until grep -q reeve-stopped /proc/$!/comm; do :; done; kill -STOP $!
                # The child is dead long before the parent, which buries nobody, ends.
                sh -c './reeve-dead 0 & exec ./reeve-runs 5' &
                until grep -q ') Z ' /proc/[0-9]*/stat; do :; done
                """;
        HostRules rules = Looks.rules(
                HostRules.USUAL.limits(),
                List.of(),
                List.of(
                        new ProcessRule("reeve-runs", 2, 2),
                        new ProcessRule("reeve-stopped", null, null),
                        new ProcessRule("reeve-dead", null, null),
                        new ProcessRule("sh", null, 0)),
                List.of());

        List<CheckResult> results = ask(start, rules, "sh", "processes", "zombies");

        assertThat(red(results, "processes", "reeve-runs")).isNull();
        assertThat(red(results, "processes", "reeve-stopped")).isEqualTo(Severity.CRITICAL);
        assertThat(red(results, "processes", "reeve-dead")).isEqualTo(Severity.CRITICAL);
        assertThat(red(results, "processes", "sh")).isEqualTo(Severity.WARNING);
        assertThat(results.get(results.size() - 1).measures().get(0).value()).isPositive();
    }

    @Test
    void servicesOfScripts() throws Exception {
        String scripts = """
                mkdir d
                mount --bind d /etc/init.d
                printf '#!/bin/sh\\nexit 0\\n' >d/runs; printf '#!/bin/sh\\nexit 3\\n' >d/stopped
                printf '#!/bin/sh\\necho "MTA lies is not running ... failed!"\\n' >d/lies; chmod +x d/*
                test ! -d /run/systemd/system || mount -t tmpfs x /run/systemd
                """;
        HostRules rules = Looks.rules(
                HostRules.USUAL.limits(), List.of("runs", "stopped", "lies", "absent"), List.of(), List.of());

        assertThat(findings(scripts, rules, "services"))
                .extracting(Finding::code)
                .containsExactly("inspect.service-stopped", "inspect.service-stopped", "inspect.service-absent");
    }

    @Test
    void codeThatWasReplaced() throws Exception {
        String start = """
                mount -t tmpfs x /opt
                cp /bin/sleep /opt/reeve-old
                /opt/reeve-old 5 &
                until grep -q reeve-old /proc/$!/maps; do :; done
                rm /opt/reeve-old
                """;

        assertThat(findings(start, HostRules.USUAL, "libraries"))
                .anySatisfy(each -> assertThat(each.arguments().get("programs")).contains("reeve-old"));
    }

    @Test
    void markThatTheHostWaitsForARestart() throws Exception {
        String mark = "mount -t tmpfs x /run\n: >/run/reboot-required\necho linux-image >/run/reboot-required.pkgs\n";

        assertThat(findings(mark, HostRules.USUAL, "reboot"))
                .singleElement()
                .satisfies(each -> assertThat(each.arguments().get("packages")).isEqualTo("linux-image"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "busybox sh"})
    void folders(String shell) throws Exception {
        Path old = Files.createDirectory(folder.resolve("录像"));
        Files.writeString(old.resolve("a\nb"), "12345");
        Files.setLastModifiedTime(
                old.resolve("a\nb"),
                java.nio.file.attribute.FileTime.from(
                        Clock.systemUTC().instant().minus(Duration.ofHours(3))));
        HostRules rules = folders(
                new FolderRule(old.toString(), Duration.ofHours(2), "4B", "1KiB", 0),
                new FolderRule(folder.resolve("none").toString(), null, null, null, null),
                new FolderRule(old.toString() + "/.", Duration.ofHours(4), "5B", "5B", 1));
        String busybox = shell.startsWith("busybox")
                ? "mkdir bin && mount -t tmpfs x bin && busybox --install -s bin && PATH=$PWD/bin && export PATH\n"
                : "";

        assertThat(Looks.findings(ask(busybox, rules, shell, "folders")))
                .extracting(Finding::code)
                .containsExactly(
                        "inspect.folder-stale",
                        "inspect.folder-too-large",
                        "inspect.folder-too-small",
                        "inspect.folder-too-many-files",
                        "inspect.folder-missing");
    }

    private static HostRules folders(FolderRule... rules) {
        return Looks.rules(HostRules.USUAL.limits(), List.of(), List.of(), List.of(rules));
    }

    /** Every quick check has something to say of a machine that is well enough to build reeve on, in every shell. */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh"})
    void everyAnswerIsUnderstood(String shell) throws Exception {
        String[] names = SystemChecks.all().stream()
                .filter(check -> !check.sections(HostRules.USUAL).isEmpty())
                .map(dev.reeve.inspect.HostCheck::name)
                .toArray(String[]::new);

        assertThat(Looks.findings(ask("true", HostRules.USUAL, shell, names)))
                .extracting(Finding::code)
                .doesNotContain("inspect.cut", "inspect.no-answer", "inspect.timed-out");
    }

    /** An account without rights is told of, and nothing is guessed. */
    @Test
    void withoutRights() throws Exception {
        String nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups sh";

        assertThat(Looks.findings(ask("chmod 755 .", HostRules.USUAL, nobody, "libraries")))
                .extracting(Finding::code, Finding::severity)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("inspect.not-allowed", Severity.UNKNOWN));
    }
}
