package dev.reeve.antivirus.update;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.clamav.ClamavFacts;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.AntivirusRules;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * All that may be said of the antivirus of a host.
 *
 * @param host the inventory's name of it
 * @param rules what holds there
 * @param facts what it has now
 * @param attempt what was tried before
 * @param now when it was looked at
 */
record UpdateLook(String host, AntivirusRules rules, ClamavFacts facts, Attempt attempt, Instant now) {
    Subject subject(String check) {
        return Subject.host(host).at(check);
    }

    /** A check that found nothing wrong. */
    CheckResult well(String check) {
        return CheckResult.of(check, subject(check));
    }

    /** A finding about the host as a whole. */
    Finding finding(AntivirusProblem problem, String check, String... arguments) {
        return finding(problem, subject(check), arguments);
    }

    /** A finding about something on the host. */
    Finding finding(AntivirusProblem problem, Subject subject, String... arguments) {
        String[] all =
                Stream.concat(Stream.of("host", host), Stream.of(arguments)).toArray(String[]::new);
        return Finding.of(problem, subject, all);
    }

    /** A check with one finding. */
    CheckResult wrong(AntivirusProblem problem, String check, String... arguments) {
        return CheckResult.of(check, subject(check), finding(problem, check, arguments));
    }
}
