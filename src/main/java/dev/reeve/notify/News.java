package dev.reeve.notify;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.Scope;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of one incident.
 *
 * @param fingerprint the incident's id
 * @param severity how grave it is, or was at its worst if it is over
 * @param stored its texts in the language of the journal
 * @param host the host that it is about, if it is about one
 * @param job the job, drill or repository that it is about, if any
 * @param since when it opened
 * @param toldBefore when the channel was last told of it
 */
public record News(
        Event event,
        String fingerprint,
        Severity severity,
        Finding finding,
        Explanation stored,
        @Nullable String host,
        @Nullable String job,
        Instant since,
        @Nullable Instant toldBefore) {
    /** The gravest first, what is over last. */
    static final Comparator<News> ORDER = Comparator.comparing(
                    (News news) -> news.event().over())
            .thenComparing(News::severity, Comparator.reverseOrder())
            .thenComparing(News::event)
            .thenComparing(News::since);

    static News of(Event event, Severity severity, FindingEntry entry, Instant since, @Nullable Instant toldBefore) {
        Scope scope = entry.scope();
        Finding finding = entry.finding();
        return new News(
                event,
                entry.fingerprint(),
                severity,
                finding,
                entry.explanation(),
                first(finding.subject().host(), scope.host()),
                first(finding.subject().job(), first(scope.job(), scope.repository())),
                since,
                toldBefore);
    }

    /** News of a finding that no journal could take. */
    static News of(Finding finding, Catalogue catalogue, Instant now) {
        return new News(
                Event.OPENED,
                finding.fingerprint(),
                finding.severity(),
                finding,
                catalogue.explain(finding),
                finding.subject().host(),
                finding.subject().job(),
                now,
                null);
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }

    /** Its texts in a language; those of the journal for a code that only a newer reeve knows. */
    Explanation words(Catalogue catalogue) {
        return catalogue.knows(finding.code()) ? catalogue.explain(finding) : stored;
    }

    /** Where it is: {@code erp-nightly (db1)}. */
    String place() {
        if (job != null && host != null) {
            return job + " (" + host + ")";
        }
        return Objects.requireNonNullElse(
                first(job, host), Objects.toString(finding.subject().item(), ""));
    }
}
