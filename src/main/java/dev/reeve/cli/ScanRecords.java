package dev.reeve.cli;

import dev.reeve.antivirus.scan.PathText;
import dev.reeve.antivirus.scan.ScanFindings;
import dev.reeve.antivirus.scan.ScanResult;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Journal;
import dev.reeve.journal.RunRecorder;
import dev.reeve.survey.Survey;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A scan on its way into the journal. An infected file is an incident, and is resolved by a whole scan of the place it
 * lay in that does not find it any more.
 */
final class ScanRecords {
    private static final String CHECK = "scan";

    private final Journal journal;
    private final RunRecorder recorder;

    ScanRecords(Journal journal, RunRecorder recorder) {
        this.journal = journal;
        this.recorder = recorder;
    }

    void write(ScanResult result, List<Finding> findings) {
        Set<Subject> told = new HashSet<>();
        for (Finding finding : findings) {
            told.add(finding.subject());
            String check = ScanRun.isHit(finding) ? CHECK : Survey.SCAN.sight();
            recorder.looked(List.of(CheckResult.of(check, finding.subject(), finding)));
        }
        // What is wrong with the scanning itself is the last scan's to say.
        for (Subject subject : ScanFindings.subjects(result)) {
            if (told.add(subject)) {
                recorder.looked(List.of(CheckResult.of(Survey.SCAN.sight(), subject)));
            }
        }
        if (result.whole() && result.counts().hits() <= ScanFindings.MOST_HITS) {
            gone(result, told);
        }
    }

    private void gone(ScanResult result, Set<Subject> told) {
        try {
            journal.incidents(true).list().stream()
                    .map(incident -> incident.latest().finding())
                    .filter(ScanRun::isHit)
                    .map(Finding::subject)
                    .filter(subject ->
                            Objects.equals(subject.host(), result.order().host()))
                    .filter(subject -> !told.contains(subject) && covered(result, subject.item()))
                    .forEach(subject -> recorder.looked(List.of(CheckResult.of(CHECK, subject))));
        } catch (Failure e) {
            // A journal that cannot be read is told when the run ends.
            recorder.partial();
        }
    }

    private static boolean covered(ScanResult result, @org.jspecify.annotations.Nullable String path) {
        if (path == null) {
            return false;
        }
        boolean left = result.leftOut().stream().anyMatch(place -> inside(path, PathText.of(place.path())))
                || result.order().excluded().stream().anyMatch(place -> inside(path, PathText.of(place)));
        return !left && result.order().roots().stream().anyMatch(root -> inside(path, PathText.of(root)));
    }

    private static boolean inside(String path, String folder) {
        return path.equals(folder) || path.startsWith(folder.endsWith("/") ? folder : folder + '/');
    }
}
