package dev.reeve.antivirus.scan;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.clamd.EngineVersion;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a scan's result says is wrong. */
public final class ScanFindings {
    /** Hits told one by one. */
    public static final int MOST_HITS = 500;

    private static final int LINES = 30;

    private ScanFindings() {}

    /**
     * Everything that is wrong, hits first.
     *
     * @param oldest from which age on signatures are too old
     */
    public static List<Finding> of(ScanResult result, Instant now, Duration oldest) {
        Subject subject = subject(result);
        List<Finding> findings = new ArrayList<>();
        result.hits().stream().limit(MOST_HITS).forEach(hit -> findings.add(hit(hit, subject)));
        if (result.counts().hits() > MOST_HITS) {
            findings.add(Finding.of(
                    AntivirusProblem.SCAN_HITS_MANY,
                    subject.at(item("hits", result)),
                    "count",
                    Long.toString(result.counts().hits()),
                    "told",
                    Integer.toString(MOST_HITS)));
        }
        findings.addAll(result.trouble());
        missed(result, subject, AntivirusProblem.SCAN_MISSED, true, findings);
        missed(result, subject, AntivirusProblem.SCAN_MOVING, false, findings);
        if (result.strange() > 0) {
            findings.add(Finding.of(
                    AntivirusProblem.SCAN_STRANGE_ANSWER,
                    subject.at("answer"),
                    "count",
                    Long.toString(result.strange())));
        }
        if (result.engine() != null) {
            engine(result.engine(), subject, now, oldest, findings);
        }
        return findings;
    }

    /** What the last scan of a place always says something of, be it that nothing is wrong with it. */
    public static List<Subject> subjects(ScanResult result) {
        Subject subject = subject(result);
        return List.of(
                subject.at(item("not-scanned", result)),
                subject.at(item("moving", result)),
                subject.at(item("hits", result)),
                subject.at("answer"),
                subject.at("signatures"),
                subject.at("clamd"),
                subject.at("clamav"));
    }

    /** An item that only a scan of the same paths says something of. */
    private static String item(String name, ScanResult result) {
        String paths = result.order().roots().stream().map(PathText::of).collect(Collectors.joining(" "));
        return name + ' ' + (paths.length() > 200 ? paths.substring(0, 200) : paths);
    }

    static Subject subject(ScanResult result) {
        String host = result.order().host();
        return host == null ? Subject.none() : Subject.host(host);
    }

    /** The finding of a hit; its subject is the file. */
    public static Finding hit(Hit hit, Subject place) {
        String path = PathText.of(hit.file().path());
        return Finding.of(
                AntivirusProblem.SCAN_HIT,
                place.at(path),
                "path",
                path,
                "signature",
                hit.signature(),
                "sha256",
                hit.sha256() == null ? "-" : hit.sha256(),
                "bytes",
                Long.toString(hit.file().entry().size()));
    }

    private static void missed(
            ScanResult result, Subject subject, AntivirusProblem problem, boolean doubt, List<Finding> findings) {
        Map<NotScanned, Long> counts = result.counts().notScanned();
        List<NotScanned> reasons = counts.keySet().stream()
                .filter(why -> why.leavesDoubt() == doubt)
                .sorted()
                .toList();
        if (reasons.isEmpty()) {
            return;
        }
        long count = reasons.stream().mapToLong(counts::get).sum();
        String list =
                reasons.stream().map(why -> why.label() + ' ' + counts.get(why)).collect(Collectors.joining(", "));
        List<String> lines = result.missed().stream()
                .filter(file -> reasons.contains(file.why()))
                .limit(LINES)
                .map(file -> PathText.of(file.path()) + ": " + file.why().label()
                        + (file.detail().isEmpty() ? "" : " (" + file.detail() + ")"))
                .toList();
        findings.add(Finding.of(
                        problem,
                        subject.at(item(doubt ? "not-scanned" : "moving", result)),
                        "count",
                        Long.toString(count),
                        "reasons",
                        list)
                .withEvidence(lines));
    }

    private static void engine(
            EngineFacts engine, Subject subject, Instant now, Duration oldest, List<Finding> findings) {
        EngineVersion version = engine.version();
        Instant built = version == null ? null : version.built();
        Subject signatures = subject.at("signatures");
        if (built == null) {
            findings.add(Finding.of(AntivirusProblem.SCAN_SIGNATURES_UNDATED, signatures, "engine", name(version)));
        } else if (Duration.between(built, now).compareTo(oldest) > 0) {
            findings.add(Finding.of(
                    AntivirusProblem.SCAN_SIGNATURES_OLD,
                    signatures,
                    "built",
                    built.toString(),
                    "days",
                    Long.toString(Duration.between(built, now).toDays())));
        }
        if (!engine.tellsLimits()) {
            findings.add(Finding.of(
                    AntivirusProblem.SCAN_LIMITS_UNTOLD,
                    subject.at("clamd"),
                    "engine",
                    engine.kind().label()));
        }
    }

    private static String name(@Nullable EngineVersion version) {
        return version == null ? "ClamAV" : "ClamAV " + version.engine();
    }
}
