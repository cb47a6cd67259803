package dev.reeve.inspect.security;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.Look;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.util.List;
import java.util.Optional;

/**
 * Why a check could not see all.
 *
 * @param why the kind of trouble
 * @param detail what the host said about it, or which files it is about
 */
record Sight(Problem why, String detail) {
    private static final int MOST_NAMES = 5;

    /** Something that stands in the way of seeing at all. */
    static Sight of(Unseen why, String detail) {
        return new Sight(Survey.INSPECT.problem(why), detail);
    }

    /** What stands in the way of believing that a section is all; nothing if it is whole. */
    static Optional<Sight> of(Look look, String section) {
        return look.trouble(section).map(why -> of(why, ""));
    }

    /** What stands in the way of believing that these files are all. */
    static Optional<Sight> of(Look look, String section, HostFiles files) {
        Optional<Sight> trouble = of(look, section);
        if (trouble.isPresent()) {
            return trouble;
        }
        return switch (files.extent()) {
            case TORN -> Optional.of(Sight.of(Unseen.NOT_UNDERSTOOD, ""));
            case FAILED -> Optional.of(Sight.of(Unseen.NO_PROGRAM, "awk"));
            case TOO_MUCH -> Optional.of(new Sight(SecurityProblem.TOO_MUCH_TO_SEE, ""));
            case WHOLE -> denied(files.denied());
        };
    }

    /** Files that may not be read. */
    static Optional<Sight> denied(List<String> paths) {
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        String names = String.join(", ", paths.subList(0, Math.min(MOST_NAMES, paths.size())));
        return Optional.of(Sight.of(Unseen.NOT_ALLOWED, names + (paths.size() > MOST_NAMES ? ", ..." : "")));
    }

    /** The result of a check that could not see all. */
    CheckResult result(Look look, String check) {
        Subject subject = look.subject().at(check);
        return CheckResult.of(
                check,
                subject,
                Finding.of(why, subject, "host", look.host(), "check", check, "detail", Clipped.of(detail)));
    }
}
