package dev.reeve.patch.rpm;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.PatchRules;
import dev.reeve.machine.collect.CollectScript;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.packages.InstalledPackages;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.PatchJudge;
import dev.reeve.patch.PatchPlan;
import dev.reeve.patch.UpdateTool;
import dev.reeve.patch.life.EndOfLife;
import dev.reeve.survey.Past;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A host of rpm's family on this machine: real rpm, dnf, zypper, in a mount namespace in which /etc/os-release,
 * /var/cache, /var/lib and their settings are its own. Packages and repository are made with rpmbuild and createrepo_c,
 * the advisories by us.
 */
final class RpmWorld implements AutoCloseable {
    private static final String NONCE = "00112233445566778899aabbccddeeff";

    private static final String UPDATEINFO = """
            <?xml version="1.0" encoding="UTF-8"?>
            <updates>
            %s</updates>
            """;

    private static final String ADVISORY = """
            <update from="security@example.org" status="final" type="%2$s" version="3">
            <id>%1$s</id><title>%1$s</title><issued date="2026-01-10 00:00:00"/><updated date="2026-01-10 00:00:00"/>
            <severity>%3$s</severity><description>d</description>
            <references>%5$s</references>
            <pkglist><collection short="el9"><name>el9</name><package name="%4$s" version="1.1" release="2.el9" epoch="0" arch="noarch" src="%4$s-1.1-2.el9.src.rpm"><filename>%4$s-1.1-2.el9.noarch.rpm</filename>%6$s</package></collection></pkglist>
            </update>
            """;

    private final Path folder;

    private RpmWorld(Path folder) {
        this.folder = folder;
    }

    /** An empty one. Without rpm and its friends the test is skipped, but not where every test must run. */
    static RpmWorld create() throws IOException, InterruptedException {
        boolean can =
                run(Path.of("/"), "sh", "-c", "unshare -m true && command -v rpmbuild createrepo_c dnf zypper") == 0;
        Assumptions.assumeTrue(can || System.getenv("CI") != null, "takes root, rpm, createrepo-c, dnf and zypper");
        Path folder = Files.createTempDirectory("reeve-rpm-world");
        for (String name : List.of("repo", "installed", "home", "etc")) {
            Files.createDirectories(folder.resolve(name));
        }
        return new RpmWorld(folder);
    }

    Path folder() {
        return folder;
    }

    /** A package of the repository. */
    void offer(String name, String version, String release, String... more) throws IOException, InterruptedException {
        build("repo", name, version, release, 0, more);
    }

    /** A package of the repository, with a file of this many KiB in it. */
    void offerLarge(int size, String name, String version, String release, String... more)
            throws IOException, InterruptedException {
        build("repo", name, version, release, size, more);
    }

    /** A package that is installed. */
    void install(String name, String version, String release, String... more) throws IOException, InterruptedException {
        build("installed", name, version, release, 0, more);
    }

    /** A package that is installed, with a file of this many KiB in it. */
    void installLarge(int size, String name, String version, String release, String... more)
            throws IOException, InterruptedException {
        build("installed", name, version, release, size, more);
    }

    /** Its file is where the world has a place of its own for it. */
    private void build(String where, String name, String version, String release, int size, String... more)
            throws IOException, InterruptedException {
        Path spec = Files.writeString(folder.resolve(name + ".spec"), """
                Name: %s
                Version: %s
                Release: %s
                Summary: a test
                License: MIT
                BuildArch: noarch
                %s
                %%description
                A test.
                %%install
                mkdir -p %%{buildroot}/var/lib/world/%s
                head -c %dK /dev/urandom >%%{buildroot}/var/lib/world/%s/data
                %%files
                /var/lib/world/%s
                """.formatted(
                        name, version, release, String.join("\n", more), name, size, name, name));
        run(
                folder,
                "rpmbuild",
                "-bb",
                "--define",
                "_topdir " + folder.resolve("build"),
                "--define",
                "_rpmdir " + folder.resolve(where),
                spec.toString());
    }

    /** Announces the version 1.1-2.el9 of a package. */
    static String advisory(String id, String type, String severity, String name, boolean reboot, String... cves) {
        StringBuilder references = new StringBuilder();
        for (String cve : cves) {
            references.append("<reference href=\"https://example.org/%1$s\" id=\"%1$s\" title=\"%1$s\" type=\"cve\"/>"
                    .formatted(cve));
        }
        String restart = reboot ? "<reboot_suggested>True</reboot_suggested>" : "";
        return ADVISORY.formatted(id, type, severity, name, references, restart);
    }

    /** Makes the repository's index, with these advisories. */
    void publish(String... advisories) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("updateinfo.xml"), UPDATEINFO.formatted(String.join("", advisories)));
        run(folder, "createrepo_c", "-q", "repo");
        run(folder, "modifyrepo_c", "--mdtype=updateinfo", "updateinfo.xml", "repo/repodata");
    }

    /** What the host is asked and says to it, after {@code setup} has been run there. */
    PatchFacts facts(UpdateTool tool, String os, String setup, boolean dryRun)
            throws IOException, InterruptedException {
        HostAnswer answer = RawAnswer.of(ask(tool, os, setup, dryRun)).parse();
        return tool.facts(answer, HostIdentity.of(answer));
    }

    /** What is to be said of a dry run. */
    List<Finding> findings(UpdateTool tool, String os, String setup) throws IOException, InterruptedException {
        PatchPlan plan = new PatchPlan("web1", List.of(tool), PatchRules.USUAL, Past.NONE, EndOfLife.brought(), true);
        return PatchJudge.answered(plan, RawAnswer.of(ask(tool, os, setup, true)), null, Instant.now(), Duration.ZERO)
                .seen()
                .results()
                .stream()
                .flatMap(result -> result.findings().stream())
                .toList();
    }

    private byte[] ask(UpdateTool tool, String os, String setup, boolean dryRun)
            throws IOException, InterruptedException {
        List<Section> sections = new ArrayList<>(List.of(HostIdentity.SECTION));
        sections.addAll(InstalledPackages.sections());
        sections.addAll(tool.quick());
        sections.addAll(tool.slow(dryRun));
        Files.writeString(folder.resolve("os-release"), os);
        Files.writeString(
                folder.resolve("etc/dnf.conf"),
                "[main]\ngpgcheck=0\nreposdir=%s\nplugins=1\n".formatted(folder.resolve("etc")));
        Files.writeString(
                folder.resolve("etc/base.repo"),
                "[base]\nname=base\nbaseurl=file://%s\ngpgcheck=0\nenabled=1\n".formatted(folder.resolve("repo")));
        return inside(world() + setup, CollectScript.of(sections, NONCE));
    }

    /** The output of a command in the world, after {@code setup}. */
    String output(String setup, String command) throws IOException, InterruptedException {
        return new String(inside(world() + setup, command + "\n"), StandardCharsets.UTF_8);
    }

    private String world() {
        return """
                export HOME=%1$s/home
                mount -t tmpfs tmpfs %1$s/home
                mount --bind %1$s/os-release "$(readlink -f /etc/os-release)"
                mount -t tmpfs tmpfs /var/cache
                mount -t tmpfs tmpfs /var/lib
                mount -t tmpfs tmpfs /var/log
                mkdir -p /var/lib/rpm /var/log/zypp
                ln -s /var/lib/rpm %1$s/home/.rpmdb
                mount --bind %1$s/etc/dnf.conf /etc/dnf/dnf.conf
                rpm -i --nodeps %1$s/installed/noarch/*.rpm 2>/dev/null
                mount -t tmpfs tmpfs /etc/zypp
                """.formatted(folder);
    }

    private byte[] inside(String setup, String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "unshare",
                "-m",
                "--propagation",
                "private",
                "sh",
                "-c",
                "set -e\n" + setup + "\nexec sh -c '" + CollectScript.COMMAND + "'");
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // What the setup said is in the output.
        }
        byte[] raw = process.getInputStream().readAllBytes();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError(new String(raw, StandardCharsets.UTF_8));
        }
        return raw;
    }

    private static int run(Path folder, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        // rpm of Debian makes a database in the home folder of whoever calls it.
        builder.environment().put("HOME", folder.resolve("home").toString());
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
