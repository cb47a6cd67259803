package dev.reeve.journal;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Trouble that no check has found, in the words of whoever met it. Each report is an incident of its own.
 *
 * @param problem what was wrong
 * @param subject where
 * @param severity how much it matters
 * @param cause why it happened, if that is known
 * @param fix what was done, or is to be done
 * @param prevention what keeps it from coming back
 */
public record Report(
        String problem,
        Subject subject,
        Severity severity,
        @Nullable String cause,
        @Nullable String fix,
        @Nullable String prevention) {
    /** The command under which reports stand in the journal. */
    static final String COMMAND = "journal";

    /** The finding that it is. */
    public FindingEntry finding(Instant time, String by, Catalogue catalogue, RandomGenerator random) {
        String id = RunId.of(time, random);
        Map<String, String> words = Map.of(
                "problem", problem,
                "by", by,
                "cause", said(cause, catalogue),
                "fix", said(fix, catalogue),
                "prevention", said(prevention, catalogue));
        Finding finding = new Finding(JournalProblem.REPORTED.code(), severity, subject.at(id), words, List.of());
        Scope scope = new Scope(COMMAND, null, subject.host(), null);
        return new FindingEntry(
                time, id, scope, null, finding.fingerprint(), finding, catalogue.explain(finding), null);
    }

    private static String said(@Nullable String words, Catalogue catalogue) {
        return words != null ? words : catalogue.text("journal", "reported.not-said");
    }

    /** The end of a report that was over before it was written. */
    public ResolutionEntry resolution(FindingEntry reported, String by) {
        return new ResolutionEntry(reported.time(), reported.fingerprint(), by, null, cause, fix, prevention);
    }
}
