package dev.reeve.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A command as a completion script sees it.
 *
 * @param path its full name with spaces: {@code reeve journal list}
 * @param name the last word of that
 * @param description one line
 * @param children its subcommands
 * @param options what may stand behind it
 * @param operands what its positional arguments are
 */
record CompletionNode(
        String path,
        String name,
        String description,
        List<CompletionNode> children,
        List<CompletionOption> options,
        Operands operands) {

    /** Labels of arguments that are names in the file system. */
    private static final Set<String> FILE_LABELS = Set.of("PATH", "FILE", "DIRECTORY");

    /**
     * What an argument takes.
     *
     * @param taken whether there is an argument at all
     * @param files whether it is a name in the file system
     * @param words the words that it may be, if they are few
     */
    record Operands(boolean taken, boolean files, List<String> words) {
        static final Operands NONE = new Operands(false, false, List.of());

        static Operands of(ArgSpec argument) {
            if (argument.arity().max() == 0) {
                return NONE;
            }
            @Nullable Iterable<String> candidates = argument.completionCandidates();
            List<String> words = candidates == null
                    ? List.of()
                    : StreamSupport.stream(candidates.spliterator(), false).toList();
            return new Operands(true, FILE_LABELS.contains(argument.paramLabel()), words);
        }
    }

    /**
     * An option as a completion script sees it.
     *
     * @param names all its names, dashes included
     * @param description one line
     * @param value what it takes
     */
    record CompletionOption(List<String> names, String description, Operands value) {}

    /** Walks over the commands below and including this one. */
    static CompletionNode of(CommandSpec command) {
        List<CompletionNode> children = new ArrayList<>();
        command.subcommands().values().forEach(line -> {
            if (!line.getCommandSpec().usageMessage().hidden()) {
                children.add(of(line.getCommandSpec()));
            }
        });
        List<CompletionOption> options = new ArrayList<>();
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                options.add(new CompletionOption(
                        List.of(option.names()), first(option.description()), Operands.of(option)));
            }
        }
        Operands operands = command.positionalParameters().isEmpty()
                ? Operands.NONE
                : Operands.of(command.positionalParameters().get(0));
        return new CompletionNode(
                command.qualifiedName(" "),
                command.name(),
                first(command.usageMessage().header()),
                children,
                options,
                operands);
    }

    /** This node and all below it, parents first. */
    List<CompletionNode> all() {
        List<CompletionNode> nodes = new ArrayList<>(List.of(this));
        children.forEach(child -> nodes.addAll(child.all()));
        return nodes;
    }

    /** The names of all options of the tree that take a value. */
    Set<String> valueOptions() {
        Set<String> names = new TreeSet<>();
        for (CompletionNode node : all()) {
            for (CompletionOption option : node.options()) {
                if (option.value().taken()) {
                    names.addAll(option.names());
                }
            }
        }
        return names;
    }

    /** The first sentence, without its full stop, and without picocli's markup. */
    private static String first(String[] lines) {
        if (lines.length == 0) {
            return "";
        }
        // Some of picocli's texts still are format strings, some have become plain: one percent sign is right in both.
        String text = lines[0].replaceAll("\\$\\{[^}]*}", "").replace("%%", "%");
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end);
        return sentence.strip().replaceAll("[.:]$", "");
    }
}
