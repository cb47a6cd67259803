package dev.reeve.cli;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Advice;
import dev.reeve.journal.Incident;
import dev.reeve.journal.Journal;
import dev.reeve.journal.NoteEntry;
import dev.reeve.journal.RoundEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that is open: an incident of the journal, or a finding that the journal did not take.
 *
 * @param words what there is to say of it in the person's language
 * @param since when it opened; null if the journal does not know
 * @param check the check that found it; null if none did
 * @param acknowledgement who has taken charge of it; null if nobody has
 * @param advice what administrators wrote on it, oldest first
 */
record OpenFinding(
        Finding finding,
        Explanation words,
        @Nullable Instant since,
        @Nullable String check,
        @Nullable NoteEntry acknowledgement,
        List<Advice> advice) {

    private static final Comparator<OpenFinding> GRAVEST_FIRST = Comparator.comparing(
                    (OpenFinding open) -> open.finding().severity(), Comparator.reverseOrder())
            .thenComparing(OpenFinding::since, Comparator.nullsFirst(Comparator.naturalOrder()));

    /**
     * All that is open and more than a note, the gravest first.
     *
     * @param found what was found just now; what of it the journal does not hold counts as open all the same
     * @param trouble takes what is wrong with the journal
     */
    static List<OpenFinding> in(Journal journal, List<Finding> found, Catalogue catalogue, List<Finding> trouble) {
        Map<String, OpenFinding> open = new LinkedHashMap<>();
        try {
            for (Incident incident : journal.incidents(true).list()) {
                open.put(incident.fingerprint(), of(incident, catalogue));
            }
        } catch (Failure e) {
            trouble.add(e.finding());
        }
        for (Finding finding : found) {
            Explanation words = catalogue.explain(finding);
            open.putIfAbsent(finding.fingerprint(), new OpenFinding(finding, words, null, null, null, List.of()));
        }
        List<OpenFinding> list = new ArrayList<>(open.values());
        list.removeIf(each -> each.finding().severity() == Severity.NOTE);
        list.sort(GRAVEST_FIRST);
        return list;
    }

    private static OpenFinding of(Incident incident, Catalogue catalogue) {
        Finding finding = incident.latest().finding();
        Explanation words = catalogue.knows(finding.code())
                ? catalogue.explain(finding)
                : incident.latest().explanation();
        return new OpenFinding(
                finding,
                words,
                incident.openSince(),
                incident.latest().check(),
                incident.acknowledgement().orElse(null),
                incident.advice());
    }

    String fingerprint() {
        return finding.fingerprint();
    }

    /** Host, job and item, for people. */
    String where() {
        Subject subject = finding.subject();
        String name = Stream.of(subject.host(), subject.job(), subject.item())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(" · "));
        return name.isEmpty() ? "-" : name;
    }

    /**
     * As it is handed over.
     *
     * @param note what the person wrote on it in this round
     */
    RoundEntry.Trouble trouble(@Nullable String note) {
        return new RoundEntry.Trouble(
                fingerprint(),
                finding.severity(),
                finding.subject(),
                words.problem(),
                since,
                acknowledgement == null ? null : acknowledgement.by(),
                note);
    }
}
