package dev.reeve.software;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inventory.ForbiddenException;
import dev.reeve.inventory.LicenceMetric;
import dev.reeve.inventory.LicenceSpec;
import dev.reeve.inventory.SoftwareCategory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The small parts of an audit. */
class SoftwarePartsTest {
    @Property
    void patternsMeanWhatTheySay(
            @ForAll @StringLength(max = 8) @Chars({'a', 'b', '*', '?', '/'}) String pattern,
            @ForAll @StringLength(min = 1, max = 8) @Chars({'a', 'b', '/'}) String text) {
        String regex = pattern.chars()
                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining());
        assertThat(Glob.any(Glob.paths(List.of("/" + pattern)), "/" + text))
                .isEqualTo(("/" + text).matches("/" + regex));
        assertThat(Glob.any(Glob.names(List.of(pattern)), text)).isEqualTo(text.matches(regex));
    }

    @Test
    @Timeout(10)
    void patternsTakeNoTime() {
        List<Glob> globs = Glob.names(List.of("*a*a*a*a*a*a*a*b"));
        assertThat(Glob.any(globs, "a".repeat(5000))).isFalse();
        assertThat(Glob.any(Glob.names(List.of("QQ")), "qq")).isTrue();
        assertThat(Glob.any(Glob.paths(List.of("/opt/QQ/*")), "/opt/qq/qq")).isFalse();
    }

    /** The kernel cuts names; the file's own is whole, where it can be seen. */
    @Test
    void longNamesOfProcessesFit() {
        Mark mark = new Mark(
                "",
                List.of(),
                List.of(),
                Glob.processes(List.of("sunloginclient_linux")),
                List.of(),
                java.util.Set.of());

        assertThat(mark.fits(new RunningProgram(7, "sunloginclient_", "", false)))
                .isTrue();
        assertThat(mark.fits(new RunningProgram(7, "main", "/usr/local/bin/sunloginclient_linux", false)))
                .isTrue();
        assertThat(mark.fits(new RunningProgram(7, "sunlogin", "/usr/bin/sunlogin", false)))
                .isFalse();
    }

    @Property
    void noCellIsAFormula(@ForAll @StringLength(max = 12) @CharRange(from = 9, to = 126) String text) {
        String cell = AuditorsTable.cell(text);
        String inner =
                cell.startsWith("\"") ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
        assertThat(inner).isIn(text, "'" + text);
        assertThat(inner.isEmpty() || "=+-@\t\r".indexOf(inner.charAt(0)) < 0).isTrue();
        assertThat(cell.startsWith("\"") || cell.chars().noneMatch(c -> c == ',' || c == '\n' || c == '"'))
                .isTrue();
    }

    @Test
    void theListKnowsWhatItMustAndCallsNothingOrdinaryForbidden() {
        KnownSoftware known = KnownSoftware.own();
        assertThat(known.date()).isAfter(java.time.LocalDate.of(2026, 1, 1));
        assertThat(known.entries().keySet()).containsExactlyInAnyOrder(SoftwareCategory.values());
        List<Mark> marks = known.entries().values().stream()
                .flatMap(entries -> entries.stream().map(KnownSoftware.Entry::mark))
                .toList();
        for (String name : List.of(
                "QQ",
                "wechat",
                "steam",
                "teamviewer",
                "anydesk",
                "rustdesk",
                "todesk",
                "sunloginclient",
                "xunlei",
                "xmrig",
                "qbittorrent-nox",
                "frpc")) {
            Software one = Software.other(SoftwareKind.LOCAL, name, "", "", "/usr/local/bin/" + name);
            assertThat(marks)
                    .as(name)
                    .anyMatch(mark -> mark.fits(one) || mark.fits(new RunningProgram(1, name, "", false)));
        }
        for (String name : List.of(
                "bash",
                "systemd",
                "sshd",
                "nginx",
                "postgres",
                "java",
                "python3",
                "agetty",
                "cron",
                "torsocks",
                "johnny")) {
            Software one = Software.other(SoftwareKind.LOCAL, name, "", "", "/usr/bin/" + name);
            assertThat(marks)
                    .as(name)
                    .noneMatch(mark ->
                            mark.fits(one) || mark.fits(new RunningProgram(1, name, "/usr/bin/" + name, false)));
        }
        known.entries()
                .values()
                .forEach(entries -> entries.forEach(entry -> assertThat(entry.processes())
                        .as(entry.product())
                        .allMatch(each ->
                                each.endsWith(".exe") || each.replace("*", "").length() <= 15)));
    }

    private static HostAudit host(String name, String users, String cores) {
        return Answers.audit(
                new AuditPlan(
                        name,
                        Answers.rules(),
                        Map.of("u", licence(LicenceMetric.USER, 1), "c", licence(LicenceMetric.CORE, 1)),
                        KnownSoftware.own(),
                        java.util.Optional.empty(),
                        Answers.TODAY),
                Map.of(
                        "identity",
                        "uid 0\n",
                        "packages.dpkg",
                        "ii \tcad\t1\tamd64\tcad\t1\t1\tno\tx\tM\nii \tcad-help\t1\tall\tcad\t1\t1\tno\tx\tM\n",
                        "software.users",
                        users,
                        "software.cores",
                        cores));
    }

    private static LicenceSpec licence(LicenceMetric metric, int purchased) {
        return new LicenceSpec(List.of("CAD*"), metric, purchased, "2026-12-15", null);
    }

    @Test
    void copiesAreCountedByEachMetric() {
        String two = """
                processor : 0
                physical id : 0
                core id : 0
                processor : 1
                physical id : 0
                core id : 0
                processor : 2
                physical id : 0
                core id : 1
                """;
        List<HostAudit> hosts = List.of(
                host("a", "root 0\neve 1000\nbob 1001\nnobody 65534\n", two),
                host("b", "eve 1000\n", "processor : 0\nprocessor : 1\nprocessor : 2\n"),
                HostAudit.silent(
                        "c",
                        Answers.audit(Answers.plan(Answers.rules()), Map.of()).seen()));
        LicenceLedger ledger = new LicenceLedger(Answers.TODAY);
        Map<LicenceMetric, Integer> counted = List.of(LicenceMetric.values()).stream()
                .collect(Collectors.toMap(
                        metric -> metric,
                        metric -> ledger.uses(Map.of("x", licence(metric, 100)), hosts, true)
                                .get(0)
                                .used()));
        assertThat(counted)
                .containsEntry(LicenceMetric.HOST, 2)
                .containsEntry(LicenceMetric.USER, 2)
                .containsEntry(LicenceMetric.CORE, 5);
        assertThat(ledger.uses(Map.of("x", licence(LicenceMetric.HOST, 100)), hosts, true)
                        .get(0)
                        .state())
                .isEqualTo(LicenceUse.State.EXPIRING);
        List<LicenceUse> over = ledger.uses(Map.of("x", licence(LicenceMetric.CORE, 4)), hosts, true);
        assertThat(over.get(0).state()).isEqualTo(LicenceUse.State.OVERRUN);
        assertThat(ledger.seen(over)).singleElement().satisfies(seen -> {
            assertThat(seen.findings())
                    .extracting(finding -> finding.code())
                    .containsExactly("software.licence-overrun");
            assertThat(seen.checks()).as("a host was not seen").isEmpty();
            assertThat(seen.took()).isEqualTo(Duration.ZERO);
        });
    }

    @Test
    void exceptionsEndAfterTheirLastDay() {
        ForbiddenException exception = new ForbiddenException("web1", "2026-11-22", "boss");
        assertThat(exception.holds(Answers.TODAY)).isTrue();
        assertThat(exception.holds(Answers.TODAY.plusDays(1))).isFalse();
        assertThat(new ForbiddenException("web1", null, "boss").holds(Answers.TODAY))
                .isTrue();
    }

    @Test
    void whoIsNotRootSeesNotAllAndIsToldSo() {
        HostAudit audit = Answers.audit(
                Answers.plan(Answers.rules(SoftwareCategory.MINERS)),
                Map.of(
                        "identity", "uid 1000\n",
                        "packages.dpkg", "ii \tbash\t5.2\tamd64\tbash\t5.2\t7\tyes\tshells\tM\n",
                        "software.running", "/proc/1/comm:systemd\n/proc/9/comm:xmrig\n"));
        assertThat(Answers.found(audit))
                .containsExactlyInAnyOrder("software.forbidden-running xmrig", "survey.not-allowed paths");
        assertThat(audit.seen().checks()).doesNotContain("software-running").contains("software-forbidden");
    }
}
