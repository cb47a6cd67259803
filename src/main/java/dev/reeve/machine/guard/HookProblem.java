package dev.reeve.machine.guard;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with hooks. Texts with those of the package above. */
public enum HookProblem implements Problem {
    /** A command before the backup failed; nothing was backed up. */
    HOOK_BEFORE_FAILED(Severity.CRITICAL),
    /** A command after the backup failed: what it sets going may still stand. */
    HOOK_AFTER_FAILED(Severity.CRITICAL),
    /** The host was lost before it told how the commands after the backup ended. */
    HOOK_AFTER_UNKNOWN(Severity.CRITICAL),
    /** The commands after an earlier run failed or never ran, and nobody was there to be told. */
    HOOK_AFTER_EARLIER(Severity.CRITICAL),
    /** Hooks that a dry run does not run. */
    HOOKS_NOT_RUN(Severity.NOTE);

    private final Severity severity;

    HookProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("machine", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.INCOMPLETE;
    }
}
