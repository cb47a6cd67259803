package dev.reeve.cli;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunRecorder;
import dev.reeve.survey.Folded;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import java.util.ArrayList;
import java.util.List;

/** What surveys saw, on its way into the journal. */
final class SeenRecords {
    private SeenRecords() {}

    /**
     * Notes results, coverage and readings of all that was seen.
     *
     * @return everything that is wrong
     */
    static List<Finding> record(RunRecorder recorder, Survey survey, List<Seen> seen) {
        List<Finding> findings = new ArrayList<>();
        for (Seen one : seen) {
            Folded folded = Folded.of(survey, one);
            findings.addAll(folded.findings());
            recorder.looked(folded.results()).lookedAtAll(one.subject(), folded.checks());
            recorder.reading(one.subject(), one.presence(), one.measured());
        }
        return findings;
    }

    /** Everything that is wrong with what was seen. */
    static List<Finding> findings(Survey survey, List<Seen> seen) {
        return seen.stream()
                .flatMap(one -> Folded.of(survey, one).findings().stream())
                .toList();
    }

    /** Notes are no reason to look. */
    static Outcome outcome(List<Finding> findings) {
        boolean bad = findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE);
        return bad ? Outcome.FINDINGS : Outcome.WELL;
    }
}
