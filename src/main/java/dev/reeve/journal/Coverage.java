package dev.reeve.journal;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a run of checks has looked at, and so what it can say of incidents that it did not find again. A host that did
 * not answer, a check that could not see and whatever was not asked for are not in it: their incidents stay open.
 */
final class Coverage {
    /** One check at one place: a host, or whatever else a check belongs to. */
    private record Place(
            String check, @Nullable String host, @Nullable String job) {
        static Place of(String check, Subject subject) {
            return new Place(check, subject.host(), subject.job());
        }
    }

    private record Looked(String check, Subject subject) {}

    private final Map<Looked, Boolean> seen = new HashMap<>();
    private final Set<Place> blind = new HashSet<>();
    private final Set<Place> complete = new HashSet<>();

    /** Takes one result. Of several for one thing, the one that could not see counts. */
    void add(CheckResult result) {
        boolean saw = result.findings().stream().noneMatch(finding -> finding.severity() == Severity.UNKNOWN);
        seen.merge(new Looked(result.check(), result.subject()), saw, Boolean::logicalAnd);
        if (!saw) {
            blind.add(Place.of(result.check(), result.subject()));
        }
    }

    /** Says that a check has looked at all that it looks at there. */
    void complete(Subject place, String check) {
        complete.add(Place.of(check, place));
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
        Place place = Place.of(check, subject);
        return complete.contains(place) && !blind.contains(place);
    }
}
