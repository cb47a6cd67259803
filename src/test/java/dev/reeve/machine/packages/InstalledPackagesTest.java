package dev.reeve.machine.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.collect.CollectScript;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.RawAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What package databases hold: this machine's own, planted ones, and what liars say. */
class InstalledPackagesTest {
    private static final String NONCE = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path temp;

    private static byte[] run(Map<String, String> environment, String input, String... words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        return process.getInputStream().readAllBytes();
    }

    private static InstalledPackages ask(Map<String, String> environment) throws IOException {
        String script = CollectScript.of(InstalledPackages.sections(), NONCE);
        return InstalledPackages.of(parse(run(environment, script, "sh", "-c", CollectScript.COMMAND)));
    }

    private static HostAnswer parse(byte[] raw) {
        return new RawAnswer(NONCE, raw, RawAnswer.Ending.ENDED).parse();
    }

    /** An answer in which one manager says this, and the others are not there. */
    static HostAnswer saying(PackageManager manager, String text, String reasons) {
        StringBuilder raw = new StringBuilder();
        for (PackageManager each : PackageManager.values()) {
            String id = each.section().id();
            raw.append("\n@@%s B %s\n".formatted(NONCE, id))
                    .append(each == manager ? text : PackageSections.NONE + '\n')
                    .append("\n@@%s E %s 0\n".formatted(NONCE, id));
        }
        raw.append("\n@@%s B packages.reasons\n%s\n@@%s E packages.reasons 0\n\n@@%s Z 5\n"
                .formatted(NONCE, reasons, NONCE, NONCE));
        return parse(raw.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void thisMachinesPackagesAreDpkgsOwn() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/var/lib/dpkg")) || System.getenv("CI") != null);
        InstalledPackages found = ask(Map.of());
        String own = new String(
                run(
                        Map.of("LC_ALL", "C"),
                        "",
                        "dpkg-query",
                        "-W",
                        "-f=${db:Status-Status} ${Package} ${Version} ${Architecture}\n"),
                StandardCharsets.UTF_8);
        List<String> expected = own.lines()
                .filter(line -> line.startsWith("installed "))
                .map(line -> line.substring(10))
                .toList();
        assertThat(found.gaps()).isEmpty();
        assertThat(found.packages())
                .filteredOn(one -> one.manager() == PackageManager.DPKG)
                .extracting(one -> one.name() + ' ' + one.version() + ' ' + one.architecture())
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSizeGreaterThan(100);
        assertThat(found.packages())
                .filteredOn(one -> one.name().equals("dpkg"))
                .singleElement()
                .satisfies(dpkg -> {
                    assertThat(dpkg.essential()).isTrue();
                    assertThat(dpkg.bytes()).isGreaterThan(1 << 20);
                    assertThat(dpkg.section()).isEqualTo("admin");
                    assertThat(dpkg.vendor()).contains("@");
                });
    }

    @Test
    void onlyWhatIsInstalledCountsAndReasonsAreApts() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/var/lib/dpkg")) || System.getenv("CI") != null);
        Path admin = Files.createDirectories(temp.resolve("lib/dpkg"));
        Files.createDirectories(admin.resolve("info"));
        Files.createDirectories(admin.resolve("updates"));
        Files.writeString(
                admin.resolve("status"),
                List.of("ii", "hold", "gone").stream()
                        .map(kind -> """
                        Package: pkg-%s
                        Status: %s
                        Maintainer: Somebody <s@example.org>
                        Architecture: amd64
                        Version: 1:2.0-3
                        Description: x

                        """.formatted(
                                kind,
                                kind.equals("ii")
                                        ? "install ok installed"
                                        : kind.equals("hold") ? "hold ok installed" : "deinstall ok config-files"))
                        .collect(Collectors.joining()));
        Files.createDirectories(temp.resolve("lib/apt"));
        Files.writeString(
                temp.resolve("lib/apt/extended_states"),
                "Package: pkg-hold\nArchitecture: amd64\nAuto-Installed: 1\n\nPackage: pkg-ii\nArchitecture: amd64\nAuto-Installed: 0\n");
        InstalledPackages found = ask(Map.of("DPKG_ADMINDIR", admin.toString()));
        assertThat(found.packages())
                .extracting(one -> one.name() + ' ' + one.version() + ' ' + one.automatic())
                .containsExactly("pkg-hold 1:2.0-3 true", "pkg-ii 1:2.0-3 false");
    }

    @Test
    void packagesOfARealRpmDatabase() throws Exception {
        boolean can = Files.isExecutable(Path.of("/usr/bin/rpmbuild"));
        Assumptions.assumeTrue(can || System.getenv("CI") != null, "no rpmbuild: install rpm");
        Path home = Files.createDirectories(temp.resolve("home"));
        Path spec = temp.resolve("x.spec");
        Files.writeString(spec, """
                Name: reeve-game
                Epoch: 3
                Version: 1.2^git1
                Release: 4%{?dist}
                Summary: x
                License: MIT
                Group: Amusements/Games
                Vendor: Games Ltd
                BuildArch: noarch
                %description
                x
                %files
                """);
        run(
                Map.of("HOME", home.toString()),
                "",
                "rpmbuild",
                "-bb",
                "--define",
                "_topdir " + temp.resolve("top"),
                spec.toString());
        try (var built = Files.walk(temp.resolve("top/RPMS"))) {
            Path rpm = built.filter(file -> file.toString().endsWith(".rpm"))
                    .findFirst()
                    .orElseThrow();
            run(
                    Map.of("HOME", home.toString()),
                    "",
                    "rpm",
                    "--dbpath",
                    home.resolve(".rpmdb").toString(),
                    "-i",
                    "--justdb",
                    "--nodeps",
                    "--force-debian",
                    rpm.toString());
        }
        assertThat(ask(Map.of("HOME", home.toString())).packages())
                .filteredOn(one -> one.manager() == PackageManager.RPM)
                .singleElement()
                .satisfies(one -> assertThat(one)
                        .extracting(
                                InstalledPackage::name,
                                InstalledPackage::version,
                                InstalledPackage::architecture,
                                InstalledPackage::source,
                                InstalledPackage::sourceVersion,
                                InstalledPackage::section,
                                InstalledPackage::vendor,
                                InstalledPackage::licence)
                        .containsExactly(
                                "reeve-game",
                                "3:1.2^git1-4",
                                "noarch",
                                "reeve-game",
                                "1.2^git1-4",
                                "Amusements/Games",
                                "Games Ltd",
                                "MIT"));
    }

    @Test
    void askingMakesNoDatabase() throws Exception {
        Path home = Files.createDirectories(temp.resolve("empty"));
        ask(Map.of("HOME", home.toString()));
        try (var files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aLiarsWordsAreGaps() {
        String text = "ii \tgood\t1\tamd64\tgood\t1\t5\tno\tnet\tA \u001b[2Jmaintainer\n"
                + "ii \tbad\u001b[2J\t1\tamd64\tx\t1\t5\tno\tnet\tM\n"
                + "ii \tlong\t" + "9".repeat(1 << 20) + "\tamd64\tx\t1\t5\tno\tnet\tM\n"
                + "rubbish" + "x".repeat(10 << 20) + "\n";
        InstalledPackages found = InstalledPackages.of(saying(PackageManager.DPKG, text, ""));
        assertThat(found.packages())
                .singleElement()
                .satisfies(one -> assertThat(one.vendor()).isEqualTo("A [2Jmaintainer"));
        assertThat(found.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.manager()).isEqualTo(PackageManager.DPKG);
            assertThat(gap.detail()).hasSizeLessThan(400).doesNotContain("\u001b");
        });
    }

    @Property(tries = 300)
    void noAnswerThrows(@ForAll String noise, @ForAll long seed) {
        Random random = new Random(seed);
        String[] parts = {
            "\t", "\n", "P:x", "%NAME%\n", "(none)", "ii ", noise, "V:1", "@apk\n", "\"a.b\" = {reason=\"User\"}"
        };
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        for (PackageManager manager : PackageManager.values()) {
            InstalledPackages.of(saying(manager, text.toString(), text.toString()))
                    .packages()
                    .forEach(one -> assertThat(one.name() + one.version()).matches("\\P{Cntrl}+"));
        }
    }
}
