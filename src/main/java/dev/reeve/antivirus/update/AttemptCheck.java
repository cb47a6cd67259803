package dev.reeve.antivirus.update;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came in the way of an update, whatever exit status says that nothing did. */
final class AttemptCheck {
    static final String NAME = "signature-update";

    private AttemptCheck() {}

    static List<CheckResult> judge(UpdateLook look) {
        Attempt attempt = look.attempt();
        Finding trouble = attempt.trouble();
        if (trouble != null) {
            return List.of(CheckResult.of(NAME, look.subject(NAME), trouble));
        }
        FreshclamRun run = attempt.freshclam();
        Pushed pushed = attempt.pushed();
        if (run != null) {
            return List.of(fetched(look, run));
        } else if (pushed != null) {
            return List.of(pushed(look, pushed));
        }
        Instant until = look.facts().coolDown();
        return until != null && until.isAfter(look.now()) ? List.of(limited(look, until)) : List.of();
    }

    private static CheckResult limited(UpdateLook look, @Nullable Instant until) {
        return look.wrong(AntivirusProblem.RATE_LIMITED, NAME, "until", until == null ? "?" : until.toString());
    }

    private static CheckResult fetched(UpdateLook look, FreshclamRun run) {
        AntivirusProblem problem = switch (run.ending()) {
            case WELL -> null;
            case RATE_LIMITED -> AntivirusProblem.RATE_LIMITED;
            case REJECTED -> AntivirusProblem.DATABASE_REJECTED;
            case DISK_FULL -> AntivirusProblem.DISK_FULL;
            case UNREACHABLE -> AntivirusProblem.SOURCE_UNREACHABLE;
            case SERVER_ERROR -> AntivirusProblem.SOURCE_ERROR;
            case BUSY -> AntivirusProblem.UPDATE_BUSY;
            case DENIED -> AntivirusProblem.UPDATE_NOT_ALLOWED;
            case MISSING -> AntivirusProblem.NO_FRESHCLAM;
            case UNCONFIGURED -> AntivirusProblem.FRESHCLAM_UNCONFIGURED;
            case FAILED -> AntivirusProblem.UPDATE_FAILED;
        };
        if (problem == null) {
            return look.well(NAME);
        }
        Instant coolDown = run.coolDown();
        Finding finding = look.finding(
                problem,
                NAME,
                "detail",
                run.detail(),
                "status",
                Integer.toString(run.status()),
                "until",
                coolDown == null ? "?" : coolDown.toString());
        return CheckResult.of(NAME, look.subject(NAME), finding.withEvidence(run.lines()));
    }

    private static CheckResult pushed(UpdateLook look, Pushed pushed) {
        AntivirusProblem problem = switch (pushed.ending()) {
            case CURRENT, REPLACED -> null;
            case MIRROR_EMPTY -> AntivirusProblem.MIRROR_EMPTY;
            case NO_FOLDER -> AntivirusProblem.NO_FOLDER;
            case DENIED -> AntivirusProblem.UPDATE_NOT_ALLOWED;
            case BUSY -> AntivirusProblem.UPDATE_BUSY;
            case DISK_FULL -> AntivirusProblem.DISK_FULL;
            case DIFFERS -> AntivirusProblem.PUSH_DAMAGED;
            case REJECTED -> AntivirusProblem.PUSH_REJECTED;
            case ROLLED_BACK -> AntivirusProblem.ROLLED_BACK;
            case BROKEN -> AntivirusProblem.PUSH_BROKEN;
        };
        return problem == null
                ? look.well(NAME)
                : look.wrong(problem, NAME, "detail", pushed.detail(), "status", "", "until", "");
    }
}
