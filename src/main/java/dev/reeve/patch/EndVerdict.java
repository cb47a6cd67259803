package dev.reeve.patch;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.patch.life.Cycle;
import dev.reeve.patch.life.Ending;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be said of systems and products that come to their end. */
final class EndVerdict {
    /** Distributions that never end, because they are never finished. */
    private static final Set<String> ROLLING = Set.of("arch", "manjaro", "opensuse-tumbleweed", "gentoo", "void");

    private final PatchLook look;
    private final LocalDate today;

    EndVerdict(PatchLook look) {
        this.look = look;
        this.today = LocalDate.ofInstant(look.now(), ZoneOffset.UTC);
    }

    List<CheckResult> results(List<Ending> endings) {
        List<CheckResult> results = new ArrayList<>();
        for (Ending ending : endings) {
            Subject subject = look.subject().at(ending.cycle().label());
            Finding finding = finding(ending, subject);
            results.add(
                    finding == null
                            ? CheckResult.of(Aspect.END_OF_LIFE.check(), subject)
                            : CheckResult.of(Aspect.END_OF_LIFE.check(), subject, finding));
        }
        List<Finding> notes = new ArrayList<>();
        if (endings.stream().noneMatch(Ending::system)
                && !ROLLING.contains(look.identity().id())) {
            notes.add(look.finding(PatchProblem.SYSTEM_END_UNKNOWN, List.of(), "system", systemName()));
        }
        if (today.isAfter(look.ends().date().plusYears(1))) {
            notes.add(look.finding(
                    PatchProblem.ENDS_OLD, List.of(), "date", look.ends().date().toString()));
        }
        results.add(look.result(Aspect.END_OF_LIFE, notes));
        return results;
    }

    private String systemName() {
        String name = look.identity().name();
        return name.isEmpty() ? "-" : name;
    }

    private @Nullable Finding finding(Ending ending, Subject subject) {
        Cycle cycle = ending.cycle();
        PatchProblem problem = switch (ending.stage(today)) {
            case FAR -> null;
            case NEAR -> ending.system() ? PatchProblem.SYSTEM_ENDING : PatchProblem.PRODUCT_ENDING;
            case EXTENDED -> ending.system() ? PatchProblem.SYSTEM_EXTENDED : PatchProblem.PRODUCT_EXTENDED;
            case OVER -> ending.system() ? PatchProblem.SYSTEM_ENDED : PatchProblem.PRODUCT_ENDED;
        };
        if (problem == null) {
            return null;
        }
        LocalDate extended = cycle.extended();
        return look.finding(
                problem,
                subject,
                List.of(ending.witness()),
                "name",
                cycle.label(),
                "end",
                cycle.end().toString(),
                "extended",
                extended == null ? "-" : extended.toString(),
                "days",
                Long.toString(Math.abs(ending.days(today))),
                "date",
                look.ends().date().toString());
    }
}
