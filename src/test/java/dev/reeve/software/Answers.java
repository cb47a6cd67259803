package dev.reeve.software;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.ForbiddenRule;
import dev.reeve.inventory.SoftwareCategory;
import dev.reeve.inventory.SoftwareRules;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.machine.packages.PackageManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers of hosts that a test makes up, and what they come to. */
final class Answers {
    static final String NONCE = "0123456789abcdef0123456789abcdef";
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private Answers() {}

    static SoftwareRules rules(SoftwareCategory... categories) {
        ForbiddenRule rule = new ForbiddenRule(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(categories), null, null, List.of());
        return new SoftwareRules(
                null, categories.length == 0 ? List.of() : List.of(rule), List.of(), List.of(), List.of(), List.of());
    }

    static AuditPlan plan(SoftwareRules rules) {
        return new AuditPlan("web1", rules, Map.of(), KnownSoftware.own(), Optional.empty(), TODAY);
    }

    /** What a host would be asked, answered by these texts; managers that are not named are not there. */
    static String raw(Map<String, String> texts, List<Section> sections) {
        StringBuilder raw = new StringBuilder();
        for (Section section : sections) {
            boolean manager = List.of(PackageManager.values()).stream()
                    .anyMatch(each -> each.section().id().equals(section.id()));
            String text = texts.getOrDefault(section.id(), manager ? "reeve: none\n" : "");
            raw.append("\n@@%s B %s\n%s\n@@%s E %s 0\n".formatted(NONCE, section.id(), text, NONCE, section.id()));
        }
        return raw.append("\n@@%s Z %d\n".formatted(NONCE, sections.size())).toString();
    }

    static HostAudit audit(AuditPlan plan, Map<String, String> texts) {
        return audit(
                plan,
                Dialect.POSIX,
                raw(texts, plan.questions(Dialect.POSIX).quick()).getBytes(StandardCharsets.UTF_8));
    }

    static HostAudit audit(AuditPlan plan, Dialect dialect, byte[] raw) {
        RawAnswer answer = new RawAnswer(NONCE, raw, RawAnswer.Ending.ENDED);
        return SoftwareAudit.answered(plan, new HostVisit.Said(Instant.EPOCH, answer, null, dialect), Duration.ZERO);
    }

    static List<String> found(HostAudit audit) {
        return audit.seen().findings().stream()
                .map(finding -> finding.code() + ' ' + finding.subject().item())
                .toList();
    }

    static List<Finding> findings(HostAudit audit) {
        return audit.seen().findings();
    }
}
