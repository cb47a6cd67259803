package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where what went wrong becomes output and an exit code. */
final class ProblemHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final CliEnvironment environment;
    private final Replies replies;
    private final Settings early;

    /** @param early the settings for errors before or of parsing */
    ProblemHandler(CliEnvironment environment, Replies replies, Settings early) {
        this.environment = environment;
        this.replies = replies;
        this.early = early;
    }

    @Override
    public int handleParseException(ParameterException error, String[] args) {
        CommandSpec command = error.getCommandLine().getCommandSpec();
        return report(UsageProblem.of(error), ExitCode.USAGE, CommandTree.nameOf(command), early);
    }

    @Override
    public int handleExecutionException(Exception trouble, CommandLine line, ParseResult parsed) {
        if (trouble instanceof StandardOutput.Lost lost) {
            return outputLost(lost);
        }
        CommandSpec command = line.getCommandSpec();
        Settings settings = Settings.of(command, environment);
        String name = CommandTree.nameOf(command);
        if (Interruption.isCauseOf(trouble)) {
            return report(Finding.of(CliProblem.INTERRUPTED, Subject.none()), ExitCode.INTERRUPTED, name, settings);
        }
        if (settings.debug() && trouble instanceof Failure) {
            environment.err().print(trace(trouble));
        }
        if (trouble instanceof Failure failure) {
            return report(failure.finding(), failure.exitCode(), name, settings);
        }
        // Picocli wraps an Error into an exception of its own.
        Throwable defect = trouble.getCause() instanceof Error error ? error : trouble;
        if (defect instanceof OutOfMemoryError) {
            Finding finding = Finding.of(CliProblem.OUT_OF_MEMORY, Subject.none());
            return report(finding, ExitCode.INCOMPLETE, name, settings);
        }
        List<String> evidence = trace(defect).lines().toList();
        Finding bug = Finding.of(CliProblem.BUG, Subject.none(), "version", Version.NUMBER, "error", defect.toString())
                .withEvidence(evidence);
        return report(bug, ExitCode.BUG, name, settings);
    }

    /** Says that standard output could not be written; a reader that has gone needs no words. */
    int outputLost(StandardOutput.@Nullable Lost lost) {
        if (lost != null && lost.readerGone()) {
            return ExitCode.OK.status();
        }
        String reason = lost == null ? "" : lost.reason();
        Finding finding = Finding.of(CliProblem.OUTPUT_LOST, Subject.none(), "reason", reason);
        String block =
                new dev.reeve.render.FindingBlock(early.catalogue(), dev.reeve.render.Style.plain()).render(finding);
        environment.err().print(block);
        return ExitCode.INCOMPLETE.status();
    }

    private int report(Finding finding, ExitCode exit, String command, Settings settings) {
        Answer answer = new Answer(Result.none(), List.of(finding), exit);
        return replies.failure(command, answer, settings);
    }

    private static String trace(Throwable trouble) {
        StringWriter text = new StringWriter();
        trouble.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
