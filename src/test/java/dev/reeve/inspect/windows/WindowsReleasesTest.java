package dev.reeve.inspect.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.baseline.Baseline;
import dev.reeve.finding.CheckResult;
import dev.reeve.inspect.Accepts;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What checks make of the answers of four releases: well, ill, without rights, in Chinese. README-windows.md says whence. */
final class WindowsReleasesTest {
    private static Look look(String release) {
        return WindowsLooks.look(WindowsLooks.sections(release), Map.of());
    }

    @Test
    void server2022IsWell() {
        Look look = look("windows-server-2022");

        assertThat(look.identity().windows()).isTrue();
        assertThat(look.identity().name()).isEqualTo("Windows Server 2022 Standard 21H2");
        assertThat(look.identity().root()).isTrue();
        for (HostCheck check : WindowsLooks.checks()) {
            List<CheckResult> results = check.judge(look);
            assertThat(WindowsLooks.unknown(results))
                    .as("%s: %s", check.name(), results)
                    .isFalse();
            if (!List.of("services", "disk-space", "accepted-state", "certificate-files")
                    .contains(check.name())) {
                assertThat(WindowsLooks.told(look, check.name()))
                        .as(check.name())
                        .isEmpty();
            }
        }
        assertThat(WindowsLooks.told(look, "services"))
                .containsExactly("CRITICAL service-stopped MSSQL$SQLEXPRESS", "CRITICAL service-absent NoSuchService");
        // The rule for d:/ has limits of its own.
        assertThat(WindowsLooks.told(look, "disk-space")).containsExactly("WARNING disk-full D:\\");
        assertThat(WindowsLooks.judge(look, "certificate-files"))
                .singleElement()
                .satisfies(result -> assertThat(result.measures()).isNotEmpty());
        assertThat(WindowsLooks.judge(look, "processes"))
                .extracting(result -> result.measures().get(0).value())
                .containsExactly(1.0, 1.0);
    }

    @Test
    void server2019IsIll() {
        Look look = look("windows-server-2019");

        assertThat(told(look))
                .contains(
                        "WARNING up-too-long null",
                        "CRITICAL memory-short null",
                        "CRITICAL swap-used null",
                        "CRITICAL disk-full C:\\",
                        "UNKNOWN not-understood E:\\",
                        "CRITICAL service-down MSSQL$SQLEXPRESS",
                        "WARNING service-down Spooler",
                        "CRITICAL service-down MSDTC",
                        "CRITICAL service-stopped W32Time",
                        "WARNING service-stopped MSSQL$SQLEXPRESS",
                        "CRITICAL process-missing sqlservr.exe",
                        "CRITICAL kernel-errors null",
                        "WARNING clock-not-set null",
                        "WARNING reboot-pending null",
                        "CRITICAL disk-failing WDC WD10EZEX-08WN4A0 WD-WCC6Y1234567",
                        "WARNING disk-worn INTEL SSDSC2KB480G8 PHYF1234567890",
                        "CRITICAL folder-stale D:\\Backup's",
                        "WARNING empty-password scanner",
                        "CRITICAL administrators-open NT AUTHORITY/Authenticated Users",
                        "WARNING failed-logins log-ins",
                        "CRITICAL login-after-failures FILES\\administrator@203.0.113.9",
                        "CRITICAL port-silent port 3389",
                        "CRITICAL port-open port 23",
                        "CRITICAL certificate-missing C:\\certs\\*.pem",
                        "NOTE firewall-profile-off Public",
                        "UNKNOWN not-allowed authorised-keys");
        assertThat(told(look)).noneMatch(line -> line.contains("sppsvc"));
        assertThat(WindowsLooks.findings(look, "kernel-errors").get(0).arguments())
                .containsEntry("count", "2")
                .containsEntry("os", "windows");
    }

    private static List<String> told(Look look) {
        return WindowsLooks.checks().stream()
                .flatMap(check -> WindowsLooks.told(look, check.name()).stream())
                .toList();
    }

    @Test
    void withoutRightsWhatIsNotSeenIsUnknown() {
        Look look = look("windows-server-2016");

        for (String check : List.of(
                "cpu",
                "memory",
                "swap",
                "disk-space",
                "units",
                "services",
                "smart",
                "failed-logins",
                "unusual-logins",
                "crontabs",
                "authorised-keys",
                "root-accounts")) {
            assertThat(WindowsLooks.told(look, check))
                    .as(check)
                    .singleElement()
                    .asString()
                    .startsWith("UNKNOWN not-allowed ");
        }
        assertThat(WindowsLooks.told(look, "folders")).containsExactly("UNKNOWN not-allowed D:\\Backup's");
        assertThat(WindowsLooks.told(look, "firewall")).containsExactly("UNKNOWN no-program firewall");
        // A domain controller has no accounts of its own.
        assertThat(WindowsLooks.judge(look, "accounts")).isEmpty();
        assertThat(WindowsLooks.judge(look, "passwords")).isEmpty();
        for (HostCheck check : WindowsLooks.checks()) {
            if (check instanceof Accepts state && !check.name().equals("listening-ports")) {
                assertThat(state.state(look)).as(check.name()).isEmpty();
            }
        }
    }

    @Test
    void windows11InChinese() {
        Look look = look("windows-11");

        assertThat(WindowsLooks.told(look, "services")).isEmpty();
        assertThat(WindowsLooks.told(look, "clock")).isEmpty();
        assertThat(WindowsLooks.told(look, "units")).isEmpty();
        assertThat(WindowsLooks.judge(look, "swap")).isEmpty();
        assertThat(WindowsLooks.judge(look, "smart")).isEmpty();
        assertThat(WindowsLooks.told(look, "cpu")).containsExactly("UNKNOWN not-understood cpu");
        assertThat(WindowsLooks.told(look, "kernel-errors")).containsExactly("WARNING kernel-errors null");
        assertThat(WindowsLooks.told(look, "folders")).containsExactly("CRITICAL folder-missing D:\\Backup's");
        assertThat(state(look, "accounts")).containsKey("\u738b\u82b3");
    }

    private static Map<String, String> state(Look look, String check) {
        return WindowsLooks.checks().stream()
                .filter(each -> each.name().equals(check))
                .map(Accepts.class::cast)
                .findFirst()
                .orElseThrow()
                .state(look)
                .orElseThrow();
    }

    @Test
    void differencesFromTheAcceptedState() {
        Map<String, Baseline> accepted = new TreeMap<>();
        Look before = look("windows-server-2022");
        for (String kind : List.of("accounts", "crontabs", "authorised-keys", "listening-ports")) {
            accepted.put(kind, new Baseline(kind, "erp", Instant.EPOCH, "me", new TreeMap<>(state(before, kind))));
        }
        Map<String, String> sections = WindowsLooks.sections("windows-server-2022");
        assertThat(WindowsLooks.told(WindowsLooks.look(sections, accepted), "accounts"))
                .isEmpty();

        sections.computeIfPresent(
                "accounts", (id, text) -> text.replace("544:Administrator", "544:Guest,Administrator"));
        sections.merge("crontabs", "= \\Updater\n SYSTEM runs C:\\Users\\Public\\u.exe \n", String::concat);
        sections.merge("listeners", "tcp LISTEN 0 0 [0.0.0.0]:4444 *:* users:((\"nc\",pid=9,fd=0))\n", String::concat);
        Look now = WindowsLooks.look(sections, accepted);

        assertThat(WindowsLooks.told(now, "accounts")).containsExactly("WARNING account-changed Guest");
        assertThat(WindowsLooks.told(now, "crontabs"))
                .containsExactly("WARNING cron-job-added \\Updater: SYSTEM runs C:\\Users\\Public\\u.exe");
        assertThat(WindowsLooks.told(now, "listening-ports")).containsExactly("WARNING listener-added 4444/tcp");
        assertThat(WindowsLooks.told(now, "authorised-keys")).isEmpty();
        assertThat(state(now, "crontabs").keySet()).noneMatch(task -> task.contains("abc123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-server-2022", "windows-server-2019", "windows-server-2016", "windows-11"})
    void whatIsMissingIsUnknownAndNeverWell(String release) {
        for (HostCheck check : WindowsLooks.checks()) {
            if (check.sections(WindowsLooks.RULES).isEmpty() || check.name().equals("disk-forecast")) {
                continue;
            }
            Map<String, String> sections = WindowsLooks.sections(release);
            check.sections(WindowsLooks.RULES).forEach(section -> sections.remove(section.id()));
            Look look = WindowsLooks.look(sections, Map.of());

            assertThat(WindowsLooks.unknown(check.judge(look))).as(check.name()).isTrue();
        }
    }
}
