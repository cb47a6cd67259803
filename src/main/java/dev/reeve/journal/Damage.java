package dev.reeve.journal;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.util.List;

/**
 * A place in the journal that could not be read.
 *
 * @param path the month's file
 * @param line the line, from 1 on; 0 where the rest of the file could not be read
 * @param reason why not
 */
record Damage(String path, int line, String reason) {
    Damage {
        reason = reason.lines().findFirst().orElse("");
    }

    Finding finding() {
        if (line == 0) {
            return Finding.of(JournalProblem.DAMAGED_MONTH, Subject.item(path), "path", path, "reason", reason);
        }
        return Finding.of(
                        JournalProblem.DAMAGED_LINE,
                        Subject.item(path + ':' + line),
                        "path",
                        path,
                        "line",
                        Integer.toString(line))
                .withEvidence(List.of(reason));
    }
}
