package dev.reeve.render.result;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Severity;
import dev.reeve.journal.Presence;
import dev.reeve.render.CheckedResult;
import dev.reeve.survey.Seen;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How things stand that a survey has looked at, in the words of tables, of JSON and of monitoring. */
final class SeenState {
    private SeenState() {}

    /** The gravest severity that colours a line: notes do not. */
    static @Nullable Severity worst(Seen seen) {
        return coloured(seen.worst());
    }

    /** {@code down}, {@code well} or the name of the gravest severity. */
    static String of(Seen seen) {
        Severity worst = worst(seen);
        return seen.presence() == Presence.DOWN ? "down" : worst == null ? "well" : worst.label();
    }

    /** The checks that are not well, with the things that they are about. */
    static String notWell(Seen seen) {
        return seen.results().stream()
                .filter(result -> coloured(result.worst()) != null)
                .map(SeenState::named)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The checks that are not well, where the things are too many to name. */
    static String checksNotWell(Seen seen) {
        return seen.results().stream()
                .filter(result -> coloured(result.worst()) != null)
                .map(CheckResult::check)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String named(CheckResult result) {
        String item = result.subject().item();
        return item == null || item.equals(result.check()) ? result.check() : result.check() + " " + item;
    }

    private static @Nullable Severity coloured(@Nullable Severity severity) {
        return severity == Severity.NOTE ? null : severity;
    }

    /** What monitoring is told of them. */
    static List<CheckedResult.Checked> checked(List<Seen> all) {
        return all.stream()
                .map(one -> new CheckedResult.Checked(
                        one.kind().label(),
                        one.name(),
                        one.presence() == Presence.UP,
                        one.took().toMillis() / 1000.0,
                        one.results()))
                .toList();
    }
}
