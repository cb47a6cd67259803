package dev.reeve.cli;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** A usage error of the parser as a finding: the parser's own words are English only. */
final class UsageProblem {
    private UsageProblem() {}

    static Finding of(ParameterException error) {
        CommandSpec command = error.getCommandLine().getCommandSpec();
        if (error instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, command);
        }
        if (error instanceof CommandLine.MissingParameterException missing) {
            return missing(missing, command);
        }
        if (error instanceof CommandLine.MutuallyExclusiveArgsException) {
            return finding(CliProblem.CONFLICTING_OPTIONS, command, "reason", String.valueOf(error.getMessage()));
        }
        ArgSpec argument = error.getArgSpec();
        if (argument != null && error.getValue() != null) {
            return finding(
                    CliProblem.INVALID_VALUE,
                    command,
                    "name",
                    name(argument),
                    "value",
                    error.getValue(),
                    "expected",
                    expected(argument));
        }
        return finding(CliProblem.USAGE, command, "reason", String.valueOf(error.getMessage()));
    }

    private static Finding unmatched(CommandLine.UnmatchedArgumentException error, CommandSpec command) {
        String word = error.getUnmatched().isEmpty() ? "" : error.getUnmatched().get(0);
        if (word.startsWith("-") && word.length() > 1) {
            List<String> names = new ArrayList<>();
            for (OptionSpec option : command.options()) {
                if (!option.hidden()) {
                    names.addAll(List.of(option.names()));
                }
            }
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            return suggesting(CliProblem.UNKNOWN_OPTION, command, name, names);
        }
        // Of the program's own only those were registered that the command line names.
        List<String> names = command.parent() == null ? Commands.NAMES : CommandTree.visibleNames(command);
        return names.isEmpty()
                ? finding(CliProblem.UNEXPECTED_ARGUMENT, command, "word", word)
                : suggesting(CliProblem.UNKNOWN_COMMAND, command, word, names);
    }

    private static Finding suggesting(CliProblem problem, CommandSpec command, String word, List<String> names) {
        return finding(problem, command, "word", word, "candidates", String.join(", ", Nearest.of(word, names)));
    }

    private static Finding missing(CommandLine.MissingParameterException error, CommandSpec command) {
        List<ArgSpec> missing = error.getMissing();
        ArgSpec first = missing.isEmpty() ? null : missing.get(0);
        if (first == null) {
            return finding(CliProblem.USAGE, command, "reason", String.valueOf(error.getMessage()));
        }
        boolean valueOfOption = first.isOption() && !first.required();
        CliProblem problem = valueOfOption ? CliProblem.MISSING_VALUE : CliProblem.MISSING_ARGUMENT;
        return finding(problem, command, "name", name(first), "expected", expected(first));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** The words that are accepted, or the label of what is. */
    private static String expected(ArgSpec argument) {
        @Nullable Iterable<String> candidates = argument.completionCandidates();
        List<String> words = candidates == null
                ? List.of()
                : StreamSupport.stream(candidates.spliterator(), false).toList();
        return words.isEmpty() ? argument.paramLabel() : String.join(", ", words);
    }

    private static Finding finding(CliProblem problem, CommandSpec command, String... arguments) {
        List<String> named = new ArrayList<>(List.of(arguments));
        named.add("command");
        named.add(command.qualifiedName());
        return Finding.of(problem, Subject.none(), named.toArray(String[]::new));
    }
}
