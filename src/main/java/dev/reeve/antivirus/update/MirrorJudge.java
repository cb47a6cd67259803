package dev.reeve.antivirus.update;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.clamav.DatabaseHeader;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.AntivirusRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a mirror comes to after it was brought up to date. */
public final class MirrorJudge {
    /** The check's name. */
    public static final String NAME = "signature-mirror";

    private MirrorJudge() {}

    /** What is wrong with it: how it was fetched, what is in it, how old that is. */
    public static CheckResult judge(MirrorResult result, AntivirusRules rules, Instant now) {
        Subject subject = Subject.item(result.path().toString());
        String path = result.path().toString();
        List<Finding> findings = new ArrayList<>();
        AntivirusProblem problem = problem(result.run());
        Instant coolDown = result.run().coolDown();
        if (problem != null) {
            findings.add(Finding.of(
                            problem,
                            subject,
                            "host",
                            path,
                            "detail",
                            result.run().detail(),
                            "status",
                            Integer.toString(result.run().status()),
                            "until",
                            coolDown == null ? "?" : coolDown.toString())
                    .withEvidence(result.run().lines()));
        }
        if (result.after().isEmpty()) {
            findings.add(Finding.of(AntivirusProblem.MIRROR_EMPTY, subject, "host", path, "detail", path));
        }
        age(result, now)
                .filter(age -> age.compareTo(rules.warning()) >= 0)
                .ifPresent(age -> findings.add(Finding.of(
                        AntivirusProblem.MIRROR_STALE,
                        subject,
                        "path",
                        path,
                        "hours",
                        Long.toString(age.toHours()),
                        "limit",
                        Long.toString(rules.warning().toHours()))));
        return new CheckResult(NAME, subject, findings, List.of());
    }

    /** Of the daily signatures, or else the newest container. */
    private static Optional<Duration> age(MirrorResult result, Instant now) {
        Comparator<MirrorFile> daily = Comparator.comparing(file -> file.stem().equals("daily"));
        return result.after().stream()
                .filter(file -> file.header() != null)
                .max(daily.thenComparing(
                        file -> Objects.requireNonNull(file.header()).built()))
                .map(MirrorFile::header)
                .map(DatabaseHeader::built)
                .map(built -> Duration.between(built, now));
    }

    private static @Nullable AntivirusProblem problem(FreshclamRun run) {
        return switch (run.ending()) {
            case WELL, MISSING, DENIED -> null;
            case RATE_LIMITED -> AntivirusProblem.RATE_LIMITED;
            case REJECTED -> AntivirusProblem.DATABASE_REJECTED;
            case DISK_FULL -> AntivirusProblem.DISK_FULL;
            case UNREACHABLE -> AntivirusProblem.SOURCE_UNREACHABLE;
            case SERVER_ERROR -> AntivirusProblem.SOURCE_ERROR;
            case BUSY -> AntivirusProblem.UPDATE_BUSY;
            case UNCONFIGURED -> AntivirusProblem.FRESHCLAM_UNCONFIGURED;
            case FAILED -> AntivirusProblem.UPDATE_FAILED;
        };
    }
}
