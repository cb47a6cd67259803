package dev.reeve.software;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.SoftwareCategory;
import dev.reeve.inventory.SoftwareRules;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.Section;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Hosts that say anything: facts or unknown, never an exception, and nothing of it raw or long. */
class LyingHostTest {
    private static final SoftwareRules RULES = new SoftwareRules(
            null,
            Answers.rules(SoftwareCategory.values()).forbidden(),
            List.of("auditd"),
            List.of("bash"),
            List.of(new dev.reeve.inventory.VersionRule("*", "1", null, null, null)),
            List.of());

    private static void bounded(HostAudit audit) {
        for (Finding finding : Answers.findings(audit)) {
            assertThat(String.valueOf(finding.subject().item())).hasSizeLessThan(700);
            finding.arguments()
                    .values()
                    .forEach(value -> assertThat(value).hasSizeLessThan(2000).doesNotContain("\u001b"));
            finding.evidence()
                    .forEach(line -> assertThat(line).hasSizeLessThan(2000).doesNotContain("\u001b"));
        }
        HostSoftware host = audit.software();
        if (host != null) {
            host.software()
                    .forEach(one ->
                            assertThat(one.name() + one.version() + one.path()).doesNotContain("\u001b"));
            new BillOfMaterials("1", Instant.EPOCH).of("web1", host, new UUID(1, 2));
            AuditorsTable.of(List.of(audit), true);
        }
    }

    @Test
    void escapeCodesLinesOfTenMegabytesAndVersionsOfOne() {
        Map<String, String> texts = new HashMap<>();
        texts.put("identity", "uid 0\nID=debian\nVERSION_ID=12\u001b[2J\n");
        texts.put(
                "packages.dpkg",
                "ii \tste\u001b[2Jam\t1\tamd64\tx\t1\t1\tno\tnet\tM\nii \tqq\t" + "1".repeat(1 << 20)
                        + "\tamd64\tx\t1\t1\tno\tnet\tM\n" + "x".repeat(10 << 20) + "\n");
        texts.put("software.files", "opt\t/opt/" + "A".repeat(10 << 20) + "\nopt\t/opt/\u001b]0;x\u0007qq\n");
        texts.put("software.running", "/proc/1/comm:\u001b[2J" + "q".repeat(1 << 20) + "\n");
        texts.put("software.snap", "a b c d e\u001b[2J\n" + " ".repeat(10 << 20));
        HostAudit audit = Answers.audit(Answers.plan(RULES), texts);
        bounded(audit);
        assertThat(audit.whole()).isFalse();
        assertThat(Answers.found(audit))
                .contains("survey.not-understood dpkg")
                .doesNotContain("software.required-missing required auditd");
    }

    @Test
    void aCutAnswerIsNeverWell() {
        AuditPlan plan = Answers.plan(RULES);
        byte[] raw = Answers.raw(
                        Map.of(
                                "identity",
                                "uid 0\n",
                                "packages.dpkg",
                                "ii \tbash\t5.2\tamd64\tbash\t5.2\t7\tyes\tshells\tM\n"),
                        plan.questions(Dialect.POSIX).quick())
                .getBytes(StandardCharsets.UTF_8);
        for (int length = 200; length < raw.length - 60; length += 37) {
            HostAudit audit = Answers.audit(plan, Dialect.POSIX, Arrays.copyOf(raw, length));
            assertThat(Answers.findings(audit)).as("%d", length).isNotEmpty();
            boolean told = new String(raw, 0, length, StandardCharsets.UTF_8).contains("E software.files 0");
            assertThat(audit.state().isPresent()).as("%d", length).isEqualTo(told);
        }
    }

    @Property(tries = 300)
    void noAnswerThrows(@ForAll String noise, @ForAll long seed) {
        Random random = new Random(seed);
        AuditPlan plan = Answers.plan(RULES);
        String[] parts = {
            "\t",
            "\n",
            "ii \tqq\t1\tamd64\tqq\t1\t1\tno\tnet\tM\n",
            "P:",
            "%NAME%\n",
            noise,
            "opt\t/opt/",
            "python\t/",
            ".dist-info",
            "/proc/1/comm:",
            " -> /",
            "@exe",
            "ID=windows\n",
            "program\ta\tb\tc\td\n",
            "process\t9\tx\ty\tz\n",
            "appimage\t",
            "/usr/lib/node_modules/x/package.json: \"version\": \"1\"",
            "\u001b[2J",
            "reeve: none\n",
            "uid 0\n",
            "  "
        };
        Map<String, String> texts = new HashMap<>();
        for (Section section : plan.questions(random.nextBoolean() ? Dialect.POSIX : Dialect.POWERSHELL)
                .quick()) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            texts.put(section.id(), text.toString());
        }
        bounded(Answers.audit(plan, texts));
    }

    @Property(tries = 300)
    void noFlippedBitThrows(@ForAll long seed) {
        Random random = new Random(seed);
        AuditPlan plan = Answers.plan(RULES);
        byte[] raw = Answers.raw(
                        Map.of(
                                "identity",
                                "uid 0\n",
                                "packages.dpkg",
                                "ii \tbash\t5.2\tamd64\tbash\t5.2\t7\tyes\tshells\tM\n".repeat(20)),
                        plan.questions(Dialect.POSIX).quick())
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 30; i++) {
            raw[random.nextInt(raw.length)] ^= (byte) (1 << random.nextInt(8));
        }
        bounded(Answers.audit(plan, Dialect.POSIX, raw));
    }
}
