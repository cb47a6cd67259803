package dev.reeve.inspect.website;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.website.Listing.Found;
import dev.reeve.inventory.Website;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathPatterns;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What all findings of one look are made from. */
final class Grounds {
    /** Lines of evidence; the rest is a number. */
    static final int MOST_LINES = 20;

    private static final int LONGEST_LINE = 180;

    private final Website site;
    private final PathPatterns changing;
    private final Survey.Sight sight;
    private final Optional<SiteState> accepted;

    Grounds(Website site, Survey.Sight sight, Optional<SiteState> accepted) {
        this.site = site;
        this.changing = new PathPatterns(site.changing());
        this.sight = sight;
        this.accepted = accepted;
    }

    Website site() {
        return site;
    }

    Survey.Sight sight() {
        return sight;
    }

    Optional<SiteState> accepted() {
        return accepted;
    }

    /** The site as a whole. */
    static Subject subject(Website site) {
        return Subject.host(site.host()).at(site.name());
    }

    /** Whether an entry is exactly as it was accepted. */
    boolean isAccepted(String key) {
        Stamp now = sight.state().stamps().get(key);
        Stamp before = accepted.map(state -> state.stamps().get(key)).orElse(null);
        return now != null && before != null && now.sameAs(before, comparesOwners());
    }

    /** Whether modes and owners were told both times, in the same way. */
    boolean comparesOwners() {
        return sight.ownersKnown()
                && accepted.filter(state -> state.via().equals(sight.state().via()))
                        .isPresent();
    }

    /** Whether files come and go there. */
    boolean isChanging(String key) {
        Found found = sight.listing().get(key);
        RawName path = found != null
                ? found.path()
                : RawName.of(Survey.clean(site.path())).resolve(key);
        String whole = path.latin1();
        for (int slash = whole.indexOf('/', 1); slash > 0; slash = whole.indexOf('/', slash + 1)) {
            if (changing.matches(RawName.of(whole.substring(0, slash).getBytes(StandardCharsets.ISO_8859_1)), true)) {
                return true;
            }
        }
        return changing.matches(path, found != null && found.entry().isDirectory());
    }

    /** A finding about many entries: how many, the first, and some of them as evidence. */
    Finding about(WebsiteProblem problem, Collection<String> keys) {
        String first = keys.iterator().next();
        return Finding.of(
                        problem,
                        subject(site),
                        "site",
                        site.name(),
                        "host",
                        site.host(),
                        "path",
                        Survey.clean(site.path()),
                        "count",
                        Integer.toString(keys.size()),
                        "first",
                        shortened(first))
                .withEvidence(lines(keys));
    }

    /** A finding about the site. */
    static Finding of(WebsiteProblem problem, Website site, String reason) {
        return Finding.of(
                problem,
                subject(site),
                "site",
                site.name(),
                "host",
                site.host(),
                "path",
                Survey.clean(site.path()),
                "reason",
                reason);
    }

    static List<String> lines(Collection<String> keys) {
        return keys.stream().limit(MOST_LINES).map(Grounds::shortened).toList();
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST_LINE
                ? line
                : line.substring(0, LONGEST_LINE / 2) + "…" + line.substring(line.length() - LONGEST_LINE / 2);
    }
}
