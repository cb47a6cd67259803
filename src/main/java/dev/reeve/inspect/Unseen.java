package dev.reeve.inspect;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** Why a check could not see what it looks at. Their texts quote {@code host}, {@code check} and {@code detail}. */
public enum Unseen implements Problem {
    /** The account may not look there. */
    NOT_ALLOWED,
    /** The program that would tell is not on the host. */
    NO_PROGRAM,
    /** The question took too long on the host. */
    TIMED_OUT,
    /** The connection broke, or the host's time was up, in the middle of the answer. */
    CUT,
    /** The host never came to the question. */
    NO_ANSWER,
    /** There is an answer, and nobody can make sense of it. */
    NOT_UNDERSTOOD;

    @Override
    public String code() {
        return Problem.codeOf("inspect", this);
    }

    @Override
    public Severity severity() {
        return Severity.UNKNOWN;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.INCOMPLETE;
    }
}
