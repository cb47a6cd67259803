package dev.reeve.render;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import java.util.List;

/**
 * A command's answer: its result, what was found on the way, and the exit code if the work itself decides it.
 *
 * @param result what the command was asked for
 * @param findings in the order in which they are to be read
 * @param work {@link ExitCode#OK} if all work was done, else why not ({@link ExitCode#INCOMPLETE})
 */
public record Answer(Result result, List<Finding> findings, ExitCode work) {
    public Answer {
        findings = List.copyOf(findings);
    }

    public static Answer of(Result result) {
        return new Answer(result, List.of(), ExitCode.OK);
    }

    public static Answer of(Result result, List<Finding> findings) {
        return new Answer(result, findings, ExitCode.OK);
    }

    /** The same answer of work that was not, or not all, done. */
    public Answer incomplete() {
        return new Answer(result, findings, ExitCode.INCOMPLETE);
    }

    /** What the process exits with: why work was not done, else whether a finding is as bad as {@code failOn}. */
    public ExitCode exitCode(Severity failOn) {
        if (work != ExitCode.OK) {
            return work;
        }
        boolean bad = findings.stream().anyMatch(finding -> finding.severity().compareTo(failOn) >= 0);
        return bad ? ExitCode.FINDINGS : ExitCode.OK;
    }
}
