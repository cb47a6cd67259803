package dev.reeve.antivirus.update;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.clamav.DatabaseFolder;
import dev.reeve.antivirus.clamav.SignatureFile;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How old the signatures are that the engine has, by what their databases say. */
final class SignatureCheck {
    static final String NAME = "signatures";
    static final String DATABASES = "signature-databases";

    private SignatureCheck() {}

    static List<CheckResult> judge(UpdateLook look) {
        DatabaseFolder folder = look.facts().daemonFolder().orElse(null);
        if (folder == null || folder.state() == DatabaseFolder.State.CLOSED) {
            String path = folder == null ? "" : folder.path();
            return List.of(new HostSilence(Survey.ANTIVIRUS, look.host())
                    .unseen(NAME, null, folder == null ? Unseen.NOT_UNDERSTOOD : Unseen.NOT_ALLOWED, path));
        } else if (folder.databases().isEmpty()) {
            return List.of(look.wrong(AntivirusProblem.NO_SIGNATURES, NAME, "folder", folder.path()));
        }
        List<CheckResult> results = new ArrayList<>();
        folder.current().ifPresent(file -> results.add(age(look, file)));
        results.add(databases(look, folder));
        return results;
    }

    private static CheckResult age(UpdateLook look, SignatureFile file) {
        Instant built = file.built();
        if (built == null) {
            return new HostSilence(Survey.ANTIVIRUS, look.host())
                    .unseen(NAME, null, Unseen.NOT_UNDERSTOOD, file.name());
        }
        Duration age = Duration.between(built, look.now());
        Measure measure = new Measure(
                "signature-age",
                Math.max(0, age.toSeconds()),
                Measure.Unit.SECONDS,
                (double) look.rules().warning().toSeconds(),
                (double) look.rules().critical().toSeconds());
        if (age.compareTo(look.rules().warning()) < 0) {
            return look.well(NAME).measured(measure);
        }
        boolean critical = age.compareTo(look.rules().critical()) >= 0;
        Finding stale = look.finding(
                        AntivirusProblem.STALE,
                        NAME,
                        "database",
                        file.name(),
                        "version",
                        file.version(),
                        "built",
                        built.toString(),
                        "hours",
                        Long.toString(age.toHours()),
                        "limit",
                        Long.toString(look.rules().warning().toHours()))
                .withSeverity(critical ? Severity.CRITICAL : Severity.WARNING);
        FreshclamRun run = look.attempt().freshclam();
        return CheckResult.of(NAME, look.subject(NAME), run == null ? stale : stale.withEvidence(run.lines()))
                .measured(measure);
    }

    /** Containers whose header makes no sense, two directories where one should be, and what a cut push left. */
    private static CheckResult databases(UpdateLook look, DatabaseFolder folder) {
        List<Finding> findings = new ArrayList<>();
        for (SignatureFile file : folder.databases()) {
            if (file.isContainer() && file.header() == null && findings.size() < 20) {
                Subject subject = Subject.host(look.host()).at(file.name());
                findings.add(look.finding(AntivirusProblem.DATABASE_DAMAGED, subject, "database", file.name()));
            }
        }
        if (look.facts().folders().size() > 1 && look.facts().freshclam().exists()) {
            findings.add(look.finding(
                    AntivirusProblem.FOLDERS_DIFFER,
                    DATABASES,
                    "freshclam",
                    look.facts().folders().get(0).path(),
                    "daemon",
                    folder.path()));
        }
        if (!folder.leftovers().isEmpty()) {
            findings.add(look.finding(
                    AntivirusProblem.LEFTOVERS,
                    DATABASES,
                    "folder",
                    folder.path(),
                    "names",
                    String.join(", ", folder.leftovers().stream().limit(5).toList())));
        }
        return new CheckResult(DATABASES, look.subject(DATABASES), findings, List.of());
    }
}
