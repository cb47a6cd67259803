package dev.reeve.finding;

import org.jspecify.annotations.Nullable;

/**
 * The one exception that crosses a feature's edge: work stopped because of a foreseen problem, and the finding says
 * which. Anything else that reaches the command line is a bug.
 */
public final class Failure extends RuntimeException {
    private final transient Finding finding;
    private final ExitCode exitCode;

    public Failure(Finding finding, ExitCode exitCode) {
        this(finding, exitCode, null);
    }

    public Failure(Finding finding, ExitCode exitCode, @Nullable Throwable cause) {
        super(finding.code() + " " + finding.arguments(), cause);
        this.finding = finding;
        this.exitCode = exitCode;
    }

    /** Stops because of {@code problem}; arguments as for {@link Finding#of}. */
    public static Failure of(Problem problem, Subject subject, String... arguments) {
        return new Failure(Finding.of(problem, subject, arguments), problem.exitCode());
    }

    /** The same failure with the exception that led to it; its message becomes evidence. */
    public Failure causedBy(Throwable cause) {
        Finding known =
                finding.evidence().isEmpty() ? finding.withEvidence(java.util.List.of(cause.toString())) : finding;
        return new Failure(known, exitCode, cause);
    }

    /** The same failure with these lines of evidence. */
    public Failure withEvidence(java.util.List<String> lines) {
        return new Failure(finding.withEvidence(lines), exitCode, getCause());
    }

    /** The same failure, seen from a place that knows more of host or job. */
    public Failure within(@Nullable String host, @Nullable String job) {
        return new Failure(finding.within(host, job), exitCode, getCause());
    }

    public Finding finding() {
        return finding;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
