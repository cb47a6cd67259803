package dev.reeve.journal;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a run of checks has looked at, and so what it can say of incidents that it did not find again. A host that did
 * not answer, a check that could not see and whatever was not asked for are not in it: their incidents stay open.
 */
final class Coverage {
    private record Looked(String check, Subject subject) {}

    private final Map<Looked, Boolean> seen = new HashMap<>();
    private final Set<Looked> complete = new HashSet<>();

    /** Takes one result. Of several for one thing, the one that could not see counts. */
    void add(CheckResult result) {
        boolean saw = result.findings().stream().noneMatch(finding -> finding.severity() == Severity.UNKNOWN);
        seen.merge(new Looked(result.check(), result.subject()), saw, Boolean::logicalAnd);
    }

    /** Says that a check has looked at all that it looks at in one place; nowhere in particular is no place. */
    void complete(Subject place, String check) {
        if (!place.equals(Subject.none())) {
            complete.add(new Looked(check, place));
        }
    }

    boolean empty() {
        return seen.isEmpty() && complete.isEmpty();
    }

    /** Whether an incident that was last found so, and was not found again, is gone. */
    boolean clears(FindingEntry latest) {
        String check = latest.check();
        if (check == null) {
            return false;
        }
        Subject subject = latest.finding().subject();
        Boolean saw = seen.get(new Looked(check, subject));
        if (saw != null) {
            return saw;
        }
        // A disk that is no longer mounted has no result any more; but one that the check could not see has none
        // either.
        return complete.stream()
                .anyMatch(place -> place.check().equals(check) && isIn(place.subject(), subject) && !blindIn(place));
    }

    private boolean blindIn(Looked place) {
        return seen.entrySet().stream()
                .anyMatch(look -> !look.getValue()
                        && look.getKey().check().equals(place.check())
                        && isIn(place.subject(), look.getKey().subject()));
    }

    /** Whether a thing is in a place: of the same host and job, and the place's item or one that is named after it. */
    private static boolean isIn(Subject place, Subject subject) {
        String around = place.item();
        String item = subject.item();
        return Objects.equals(place.host(), subject.host())
                && Objects.equals(place.job(), subject.job())
                && (around == null || (item != null && (item.equals(around) || item.startsWith(around + ' '))));
    }
}
