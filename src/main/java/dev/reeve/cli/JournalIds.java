package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Incident;
import dev.reeve.journal.Journal;
import dev.reeve.journal.JournalProblem;
import java.util.regex.Pattern;

/** Ids as they are typed: the first characters of a run's or of an incident's. */
final class JournalIds {
    /** A run's id begins with a date; an incident's is hexadecimal. */
    private static final Pattern RUN = Pattern.compile("\\d{1,8}|\\d{8}-.*");

    private JournalIds() {}

    static boolean mayBeRun(String id) {
        return RUN.matcher(id).matches();
    }

    /**
     * The incident that an id names.
     *
     * @throws Failure if there is none, more than one, or if it names a run
     */
    static Incident incident(Journal journal, Journal.Standing standing, String id) {
        boolean known = standing.list().stream()
                .anyMatch(incident -> incident.fingerprint().startsWith(id));
        if (!known && mayBeRun(id) && journal.jobs().run(id).isPresent()) {
            throw Failure.of(JournalProblem.NOT_AN_INCIDENT, Subject.item(id), "id", id);
        }
        return standing.incident(id);
    }
}
