package dev.reeve.inspect.website;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.website.Listing.Found;
import dev.reeve.inspect.website.rules.Family;
import dev.reeve.inspect.website.rules.FileKind;
import dev.reeve.inspect.website.rules.Hit;
import dev.reeve.inspect.website.rules.Verdict;
import dev.reeve.machine.FileType;
import dev.reeve.machine.tree.PathPatterns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The check {@code website-suspicious}: files that look like an intruder's by content, name and place. What was accepted
 * as it is gives no warning any more; what is sure to be a way in stays critical until it is gone or trusted by name.
 */
final class Suspicions {
    static final String CHECK = "website-suspicious";

    private static final int MOST_TOLD = 50;
    /** The empty page that keeps visitors from listing a folder. */
    private static final int EMPTY_PAGE = 200;

    private record Suspect(String key, Verdict verdict, Severity severity) {}

    private final Grounds grounds;
    private final PathPatterns trusted;

    Suspicions(Grounds grounds) {
        this.grounds = grounds;
        this.trusted = new PathPatterns(grounds.site().trusted());
    }

    CheckResult result() {
        List<Suspect> suspects = new ArrayList<>();
        TreeSet<String> notJudged = new TreeSet<>(grounds.sight().tooLarge());
        grounds.sight().state().stamps().forEach((key, stamp) -> {
            Verdict verdict = verdict(key, stamp);
            if (verdict.hits().stream().anyMatch(hit -> hit.rule().equals(Verdict.TOO_COSTLY))) {
                notJudged.add(key);
            }
            Optional<Severity> severity = verdict.severity();
            boolean settled = severity.filter(Severity.WARNING::equals).isPresent() && grounds.isAccepted(key);
            if (severity.isPresent() && !settled) {
                suspects.add(new Suspect(key, verdict, severity.get()));
            }
        });
        notJudged.removeIf(grounds::isAccepted);
        suspects.sort(Comparator.comparing(Suspect::severity)
                .thenComparing(suspect -> suspect.verdict().score())
                .reversed()
                .thenComparing(Suspect::key));
        List<Finding> findings = new ArrayList<>();
        suspects.stream().limit(MOST_TOLD).map(this::finding).forEach(findings::add);
        if (suspects.size() > MOST_TOLD) {
            List<Suspect> rest = suspects.subList(MOST_TOLD, suspects.size());
            findings.add(grounds.about(
                            WebsiteProblem.WEBSITE_MORE_SUSPICIOUS,
                            rest.stream().map(Suspect::key).toList())
                    .withSeverity(rest.get(0).severity()));
        }
        if (!notJudged.isEmpty()) {
            findings.add(grounds.about(WebsiteProblem.WEBSITE_NOT_JUDGED, notJudged));
        }
        return new CheckResult(
                CHECK,
                Grounds.subject(grounds.site()),
                findings,
                List.of(Measure.of("website.suspicious", suspects.size(), Measure.Unit.COUNT)));
    }

    /** What content, name and place say together. */
    private Verdict verdict(String key, Stamp stamp) {
        Found found = grounds.sight().listing().get(key);
        if (stamp.type() != FileType.FILE || found == null || trusted.matches(found.path(), false)) {
            return Verdict.CLEAN;
        }
        String name = key.substring(key.lastIndexOf('/') + 1);
        boolean script = FileKind.of(name).isScript();
        List<Hit> place = new ArrayList<>();
        if (FileKind.isDisguised(name)) {
            place.add(new Hit(Family.PLACE, "double-extension", false));
        }
        if (script && name.startsWith(".")) {
            place.add(new Hit(Family.PLACE, "hidden-script", false));
        }
        boolean program = !script
                && isProgram(name)
                && (stamp.mode() & 0111) == 0111
                && grounds.sight().ownersKnown();
        if ((script && !isEmptyPage(name, stamp)) || program) {
            boolean uploads = ("/" + key).contains("/uploads/") || grounds.isChanging(key);
            if (uploads) {
                place.add(new Hit(Family.PLACE, script ? "script-among-uploads" : "program-among-uploads", false));
            }
        }
        return stamp.verdict().and(place);
    }

    private static boolean isEmptyPage(String name, Stamp stamp) {
        return name.equals("index.php")
                && stamp.size() <= EMPTY_PAGE
                && stamp.verdict().hits().isEmpty();
    }

    /** Files from Windows and from archives are often executable; only one without an extension is a program. */
    private static boolean isProgram(String name) {
        return name.indexOf('.') < 0;
    }

    private Finding finding(Suspect suspect) {
        Found found = grounds.sight().listing().get(suspect.key());
        String path = found == null ? suspect.key() : found.path().text();
        Stamp stamp = grounds.sight().state().stamps().get(suspect.key());
        return Finding.of(
                        WebsiteProblem.WEBSITE_FILE_SUSPICIOUS,
                        Subject.host(grounds.site().host()).at(path),
                        "site",
                        grounds.site().name(),
                        "host",
                        grounds.site().host(),
                        "path",
                        path,
                        "rules",
                        suspect.verdict().text().replace("!", "").replace(",", ", "),
                        "score",
                        Integer.toString(suspect.verdict().score()))
                .withSeverity(suspect.severity())
                .withEvidence(List.of("sha256 " + (stamp == null ? Stamp.NOT_READ : stamp.content())));
    }
}
