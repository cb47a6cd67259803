package dev.reeve.inspect.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.running.KernelVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemChecksTest {
    private static final String RELEASES_TEXT =
            "debian-11,debian-12,ubuntu-22.04,ubuntu-24.04,rocky-8,rocky-9,opensuse-15,sles-15,alpine-3.18,alpine-3.20";

    static List<String> releases() {
        return List.of(RELEASES_TEXT.split(","));
    }

    /** What each release says is understood, and the unit that failed there is found. */
    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("releases")
    void releaseIsUnderstood(String release) throws IOException {
        Looks looks = Looks.of(release);
        for (String check : List.of(
                "load", "cpu", "memory", "swap", "disk-space", "disk-inodes", "units", "reboot", "kernel-errors")) {
            assertThat(looks.findings(check))
                    .as(check)
                    .extracting(Finding::severity)
                    .doesNotContain(Severity.UNKNOWN);
        }
        assertThat(looks.findings("units")).extracting(Finding::code).containsExactly("inspect.unit-failed");
        assertThat(looks.findings("disk-space")).extracting(Finding::code).containsExactly("inspect.disk-full");
    }

    @Test
    void figuresAreJudgedByTheRules() {
        String kernel = """
                /proc/loadavg:1.0 2.0 12.0 1/100 1
                /proc/stat:cpu  100 0 100 9000 0 0 0 0
                /proc/stat:cpu0 1 1 1 1
                /proc/stat:cpu1 1 1 1 1
                /proc/meminfo:MemTotal: 1000 kB
                /proc/meminfo:MemAvailable: 200 kB
                /proc/meminfo:SwapTotal: 100 kB
                /proc/meminfo:SwapFree: 25 kB
                .""";
        Looks looks = Looks.empty().with("system.kernel", kernel);
        HostRules strict = Looks.rules(Looks.memory(75), List.of(), List.of(), List.of());

        assertThat(looks.findings("load")).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
        assertThat(looks.findings("swap")).extracting(Finding::severity).containsExactly(Severity.WARNING);
        assertThat(looks.findings("memory")).isEmpty();
        assertThat(looks.rules(strict).findings("memory"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        looks.before(Looks.NOW.minus(Duration.ofHours(3)), Map.of("cpu.ticks", 200.0, "cpu.idle-ticks", 8500.0));
        assertThat(looks.findings("cpu")).extracting(Finding::code).containsExactly("inspect.cpu-busy");
    }

    @Test
    void startIsNoticedByTheTimeThatTheHostIsUp() {
        Looks looks = Looks.empty().before(Looks.NOW.minus(Duration.ofDays(11)), Map.of());
        assertThat(looks.findings("uptime")).extracting(Finding::severity).containsExactly(Severity.WARNING);
        looks.before(Looks.NOW.minus(Duration.ofDays(10).plusHours(23)), Map.of("reboot.pending", 1.0));
        assertThat(looks.findings("uptime")).extracting(Finding::severity).containsExactly(Severity.NOTE);
        looks.before(Looks.NOW.minus(Duration.ofHours(3)), Map.of());
        assertThat(looks.findings("uptime")).isEmpty();
    }

    @Test
    void diskThatFillsIsForetold() {
        String df = "@mount /var\n@space\n/dev/a 1000000 500000 500000 50% /var\n@inodes\n.";
        Looks looks = Looks.empty().with("system.disks", df);
        for (int i = 40; i > 0; i--) {
            Instant time = Looks.NOW.minus(Duration.ofHours(6L * i));
            looks.before(time, Map.of("disk.used-bytes:/var", 1024 * (500_000.0 - i * 30_000 / 4.0)));
        }
        // 30 MB a day, 500 MB free: more than a fortnight; nothing yet.
        assertThat(looks.judge("disk-forecast")).hasSize(1);
        assertThat(looks.findings("disk-forecast")).isEmpty();
        looks.with("system.disks", df.replace("500000 50%", "60000 90%"));
        assertThat(looks.findings("disk-forecast"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        looks.with("system.disks", df.replace("500000 50%", "20000 97%"));
        assertThat(looks.findings("disk-forecast"))
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL);
    }

    @Test
    void kernelIsQuotedSinceTheLastLook() {
        String log = """
                @dmesg
                @first <5>[    0.000000] Linux version
                <3>[899000.100000] blk_update_request: I/O error, dev sda
                <3>[899900.5] Out of memory: Killed process 2592 (mysqld) total-vm:1kB
                .""";
        Looks looks = Looks.empty().with("system.log", log);
        assertThat(looks.findings("kernel-errors"))
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL);
        assertThat(looks.findings("out-of-memory"))
                .singleElement()
                .satisfies(each -> assertThat(each.arguments().get("victims")).isEqualTo("mysqld"));
        looks.before(Looks.NOW.minusSeconds(50), Map.of("kernel.errors", 1.0));
        assertThat(looks.findings("kernel-errors")).isEmpty();
        assertThat(looks.findings("out-of-memory")).hasSize(1);
        assertThat(Looks.empty().with("system.log", ".").findings("out-of-memory"))
                .extracting(Finding::code)
                .containsExactly("inspect.not-allowed");
        assertThat(Looks.empty()
                        .with("system.log", "@dmesg\n@first <6>[899990.0] iptables\n.")
                        .findings("kernel-errors"))
                .extracting(Finding::code)
                .containsExactly("inspect.cut");
    }

    @Test
    void arraysOfDisks() {
        String mdstat = """
                /proc/loadavg:1 1 1
                /proc/mdstat:Personalities : [raid1]
                /proc/mdstat:md0 : active raid1 sdb1[1] sda1[0]
                /proc/mdstat:      10 blocks [2/2] [UU]
                /proc/mdstat:
                /proc/mdstat:md1 : active raid1 sdb2[1](F) sda2[0]
                /proc/mdstat:      10 blocks [2/1] [U_]
                /proc/mdstat:unused devices: <none>
                .""";
        Looks looks = Looks.empty().with("system.kernel", mdstat);
        assertThat(looks.judge("raid")).hasSize(2);
        assertThat(looks.findings("raid")).extracting(Finding::code).containsExactly("inspect.raid-degraded");
    }

    @Test
    void disksThatKnowTheirHealth() {
        String smart = """
                @disk sda
                SMART overall-health self-assessment test result: PASSED
                  5 Reallocated_Sector_Ct   0x0033   100   100   010    Pre-fail  Always       -       8
                @disk sdb
                SMART overall-health self-assessment test result: FAILED!
                @disk nvme0n1
                SMART overall-health self-assessment test result: PASSED
                Percentage Used:    95%
                .""";
        assertThat(Looks.empty().with("system.smart", smart).findings("smart"))
                .extracting(Finding::code)
                .containsExactly("inspect.bad-sectors", "inspect.disk-failing", "inspect.disk-worn");
        assertThat(Looks.empty()
                        .with("system.smart", "@disk sda\n@no smartctl\n.")
                        .findings("smart"))
                .extracting(Finding::code)
                .containsExactly("inspect.no-program");
    }

    @Test
    void sensorsAndClocks() {
        String sensors = """
                /sys/class/hwmon/hwmon0/name:coretemp
                /sys/class/hwmon/hwmon0/temp1_input:91000
                /sys/class/hwmon/hwmon0/temp1_crit:100000
                /sys/class/thermal/thermal_zone0/temp:30000
                .""";
        Looks looks = Looks.empty().with("system.sensors", sensors).with("system.clock", "@timesyncd\nsynchronized\n.");
        assertThat(looks.judge("temperature")).hasSize(2);
        assertThat(looks.findings("temperature")).extracting(Finding::severity).containsExactly(Severity.WARNING);
        assertThat(looks.findings("clock")).isEmpty();
        assertThat(looks.at(Looks.NOW.plusSeconds(90)).findings("clock"))
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL);
        assertThat(looks.at(Looks.NOW).with("system.clock", "@timesyncd\n.").findings("clock"))
                .extracting(Finding::code)
                .containsExactly("inspect.clock-not-set");
    }

    @ParameterizedTest
    @CsvSource({
        "6.1.0-18-amd64, 6.1.0-13-amd64, true",
        "6.1.0-13-amd64, 6.1.0-18-amd64, false",
        "6.1.0-18-cloud-amd64, 6.1.0-13-amd64, false",
        "6.1.0-9-amd64, 6.1.0-13-amd64, false",
        "5.15.0-101-generic, 5.15.0-91-generic, true",
        "5.14.0-427.13.1.el9_4.x86_64, 5.14.0-362.8.1.el9_3.x86_64, true",
        "5.14.0-427.8.1.el9_4.x86_64, 5.14.0-427.el9.x86_64, true",
        "4.18.0-477.10.1.el8_8.x86_64, 4.18.0-477.27.1.el8_8.x86_64, false",
        "5.14.21-150500.55.39-default, 5.14.21-150500.55.7-default, true",
        "6.6.31-0-lts, 6.6.14-0-lts, true",
        "6.6.31-0-virt, 6.6.14-0-lts, false"
    })
    void kernelsAreComparedWithinTheirFlavour(String one, String other, boolean newer) {
        assertThat(KernelVersion.of(one).isNewerThan(KernelVersion.of(other))).isEqualTo(newer);
    }

    /** A section that was cut anywhere is never one in which all is well. */
    @Property(tries = 300)
    void cutSectionsAreNeverWell(@ForAll @IntRange(max = 100_000) int seed) throws IOException {
        Looks looks = Looks.of(releases().get(seed % releases().size()));
        Map<String, String> whole = Map.copyOf(looks.sections());
        for (HostCheck check : SystemChecks.all()) {
            for (var section : check.sections(HostRules.USUAL)) {
                String text = whole.get(section.id());
                if (text != null && section.id().startsWith("system.")) {
                    looks.with(section.id(), text.substring(0, seed % Math.max(1, text.length() - 1)));
                    assertThat(check.judge(looks.look()))
                            .as(check.name())
                            .isNotEmpty()
                            .extracting(CheckResult::worst)
                            .doesNotContainNull();
                }
            }
        }
    }

    /** Whatever a host says, no check throws. */
    @Property(tries = 300)
    void anyBytesAreJudged(@ForAll byte[] noise, @ForAll @IntRange(max = 100_000) int seed) throws IOException {
        Looks looks = Looks.of(releases().get(seed % releases().size()));
        String odd = new String(noise, StandardCharsets.ISO_8859_1);
        Map.copyOf(looks.sections()).forEach((id, text) -> {
            int at = seed % Math.max(1, text.length());
            String mixed = text.substring(0, at) + odd + text.substring(Math.min(text.length(), at + noise.length));
            looks.with(id, mixed + "\n.");
        });
        for (HostCheck check : SystemChecks.all()) {
            assertThat(check.judge(looks.look())).as(check.name()).isNotNull();
            assertThat(check.judge(looks.look(new RawAnswer("0".repeat(32), noise, RawAnswer.Ending.BROKEN).parse())))
                    .as(check.name())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"load", "units", "disk-space", "libraries", "remote-mounts", "clock", "reboot"})
    void withoutAnAnswerNothingIsWell(String check) {
        assertThat(Looks.empty().judge(check)).extracting(CheckResult::worst).containsExactly(Severity.UNKNOWN);
    }
}
