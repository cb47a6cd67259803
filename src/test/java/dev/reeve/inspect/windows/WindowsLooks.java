package dev.reeve.inspect.windows;

import dev.reeve.baseline.Baseline;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.security.SecurityChecks;
import dev.reeve.inspect.system.SystemChecks;
import dev.reeve.inventory.DiskRule;
import dev.reeve.inventory.FolderRule;
import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.ProcessRule;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.survey.Past;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Answers of Windows hosts as files of sections, framed as PowerShell frames them, and what checks make of them. */
final class WindowsLooks {
    static final String NONCE = "0123456789abcdef0123456789abcdef";

    /** Rules that make every check look. */
    static final HostRules RULES = rules();

    private static final Path ANSWERS = Path.of("src/test/resources/inspect");
    private static final String SECTION = "## ";

    private WindowsLooks() {}

    private static HostRules rules() {
        HostRules usual = HostRules.USUAL;
        return new HostRules(
                List.of(),
                usual.limits(),
                List.of(new DiskRule("d:/", 10.0, 20.0, null)),
                List.of("W32Time", "MSSQL$SQLEXPRESS", "NoSuchService"),
                List.of(new ProcessRule("sqlservr.exe", 1, null), new ProcessRule("backup \u2018agent\u2019", 1, null)),
                List.of(new FolderRule("D:\\Backup's", Duration.ofHours(26), null, null, null)),
                List.of("C:\\certs\\*.pem"),
                usual.certificateWarning(),
                usual.certificateCritical(),
                List.of("3389"),
                List.of("23"),
                usual.logins(),
                usual.passwords(),
                usual.hardening(),
                List.of());
    }

    /** The sections of a release's file: a line {@code ## id} before each. */
    static Map<String, String> sections(String release) {
        Map<String, String> sections = new TreeMap<>();
        try {
            String id = "";
            for (String line : Files.readAllLines(ANSWERS.resolve(release).resolve("answer.txt"))) {
                if (line.startsWith(SECTION)) {
                    id = line.substring(SECTION.length());
                    sections.put(id, "");
                } else if (!id.isEmpty()) {
                    sections.merge(id, line + "\n", String::concat);
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return sections;
    }

    /** The sections as the host prints them. */
    static byte[] framed(Map<String, String> sections, String nonce, String lineEnd) {
        StringBuilder raw = new StringBuilder();
        Base64.Encoder lines = Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));
        sections.forEach((id, text) -> raw.append("\n@@" + nonce + " B " + id + " base64\n")
                .append(lines.encodeToString((text + ".").getBytes(StandardCharsets.UTF_8)))
                .append("\n@@" + nonce + " E " + id + " 0\n"));
        raw.append("\n@@" + nonce + " Z " + sections.size() + "\n");
        return raw.toString().replace("\r\n", "\n").replace("\n", lineEnd).getBytes(StandardCharsets.US_ASCII);
    }

    static Look look(Map<String, String> sections, Map<String, Baseline> accepted) {
        return look(framed(sections, NONCE, "\n"), accepted);
    }

    static Look look(byte[] raw, Map<String, Baseline> accepted) {
        HostAnswer answer = new RawAnswer(NONCE, raw, RawAnswer.Ending.ENDED).parse();
        HostIdentity identity = HostIdentity.of(answer);
        Instant now = identity.hostTime() != null ? identity.hostTime() : Instant.EPOCH;
        Past past = new Past() {
            @Override
            public List<ReadingEntry> readings() {
                return List.of();
            }

            @Override
            public Optional<Baseline> baseline(String kind) {
                return Optional.ofNullable(accepted.get(kind));
            }
        };
        return new Look("erp", answer, identity, RULES, past, now);
    }

    static List<HostCheck> checks() {
        List<HostCheck> checks = new ArrayList<>(SystemChecks.all());
        checks.addAll(SecurityChecks.all());
        return WindowsChecks.of(checks);
    }

    static List<CheckResult> judge(Look look, String check) {
        return checks().stream()
                .filter(each -> each.name().equals(check))
                .findFirst()
                .orElseThrow()
                .judge(look);
    }

    static List<Finding> findings(Look look, String check) {
        return judge(look, check).stream()
                .flatMap(result -> result.findings().stream())
                .toList();
    }

    static List<String> told(Look look, String check) {
        return findings(look, check).stream()
                .map(finding -> finding.severity() + " " + finding.code().substring("inspect.".length()) + " "
                        + finding.subject().item())
                .toList();
    }

    static boolean unknown(List<CheckResult> results) {
        return results.stream().anyMatch(result -> result.worst() == Severity.UNKNOWN);
    }
}
