package dev.reeve.patch;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.PatchRules;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.patch.life.EndOfLife;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Past;
import dev.reeve.survey.Survey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that may be known when a host's patches are judged.
 *
 * @param host the inventory's name of it
 * @param identity what kind of host it is
 * @param rules the rules that hold there
 * @param past what is known from before
 * @param ends when systems and products end
 * @param now when it was asked, by this machine's clock
 */
record PatchLook(String host, HostIdentity identity, PatchRules rules, Past past, EndOfLife ends, Instant now) {
    /** As much evidence as anybody reads. */
    private static final int MOST_LINES = 20;

    private static final int MOST_NAMES = 8;

    Subject subject() {
        return Subject.host(host);
    }

    /** A finding about the host as a whole, with the lines that prove it. */
    Finding finding(Problem problem, List<String> evidence, String... arguments) {
        return finding(problem, subject(), evidence, arguments);
    }

    Finding finding(Problem problem, Subject subject, List<String> evidence, String... arguments) {
        String[] all = Stream.concat(
                        Stream.of("host", host), Stream.of(arguments).map(Heard::brief))
                .toArray(String[]::new);
        List<String> lines =
                evidence.stream().limit(MOST_LINES).map(Heard::brief).toList();
        return Finding.of(problem, subject, all).withEvidence(lines);
    }

    /** The first names of a list, for a sentence. */
    static String names(List<String> names) {
        List<String> first = new ArrayList<>(
                names.stream().limit(MOST_NAMES).map(Heard::brief).toList());
        if (names.size() > MOST_NAMES) {
            first.add("…");
        }
        return first.isEmpty() ? "-" : String.join(", ", first);
    }

    CheckResult result(Aspect aspect, List<Finding> findings, Measure... measures) {
        return new CheckResult(aspect.check(), subject(), findings, List.of(measures));
    }

    /** The result of what could not be seen. */
    CheckResult unseen(Blind blind) {
        return new HostSilence(Survey.PATCHES, host).unseen(blind.aspect().check(), null, blind.why(), blind.detail());
    }

    /** The gravest severity of a problem that matters less for a while. */
    static Finding lessened(Finding finding, boolean less) {
        return less ? finding.withSeverity(Severity.NOTE) : finding;
    }
}
