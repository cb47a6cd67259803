package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.system.DiskFacts.Usage;
import dev.reeve.inventory.DiskRule;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the local file systems have room. */
final class DiskSpaceCheck extends SectionCheck {
    /** Bytes in use and free, for the forecast. */
    static final String USED_BYTES = "disk.used-bytes";

    /** Checkmk's and Linuxfabrik's usual values. */
    private static final double WARNING = 90;

    private static final double CRITICAL = 95;

    DiskSpaceCheck() {
        super("disk-space", DiskFacts.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        DiskFacts facts = DiskFacts.of(lines);
        List<CheckResult> results = new ArrayList<>();
        for (String path : facts.asked()) {
            @Nullable Usage usage = facts.space().get(path);
            if (usage == null) {
                results.add(look.unseen(name(), path, why(facts), Numbers.brief(about(facts, path))));
            } else if (usage.total() > 0) {
                results.add(result(look, path, usage));
            }
        }
        return results;
    }

    private CheckResult result(Look look, String path, Usage usage) {
        Optional<DiskRule> rule = look.rules().disk(path);
        Bounds all = Bounds.of(look.rules().limits().disk(), WARNING, CRITICAL);
        Bounds bounds = Bounds.of(rule.map(DiskRule::limit).orElse(null), all.warning(), all.critical());
        double percent = usage.percent();
        boolean tooLittle = rule.isPresent() && usage.available() < rule.get().freeBytes();
        return Verdict.item(name(), look, path)
                .measure(bounds.measure("disk.used", percent, Unit.PERCENT))
                .measure(USED_BYTES, usage.used(), Unit.BYTES)
                .measure("disk.free", Math.max(0, usage.available()), Unit.BYTES)
                .finding(
                        tooLittle ? Severity.CRITICAL : bounds.grade(percent),
                        SystemProblem.DISK_FULL,
                        "percent",
                        Numbers.text(percent),
                        "free",
                        Numbers.size(Math.max(0, usage.available())),
                        "size",
                        Numbers.size(usage.total()))
                .done();
    }

    /** Why df said nothing of a file system. */
    static Unseen why(DiskFacts facts) {
        String noise = String.join("\n", facts.noise());
        if (noise.contains("not found") || noise.contains("invalid option") || noise.contains("unrecognized option")) {
            return Unseen.NO_PROGRAM;
        }
        return noise.contains("ermission denied") || noise.contains("not permitted")
                ? Unseen.NOT_ALLOWED
                : Unseen.NOT_UNDERSTOOD;
    }

    static String about(DiskFacts facts, String path) {
        return facts.noise().stream()
                .filter(line -> line.contains(path))
                .findFirst()
                .orElse(facts.noise().isEmpty() ? path : facts.noise().get(0));
    }
}
