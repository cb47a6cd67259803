package dev.reeve.inventory;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Software that must not be there: whatever one of its marks is found on. */
public record ForbiddenRule(
        @Setting(
                value = "Names of packages and other software; * and ? stand for anything, case does not matter.",
                oneOrMany = true)
        List<String> names,

        @Setting(value = "Who made it, as the package says: \"*Tencent*\".", oneOrMany = true)
        List<String> publishers,

        @Setting(value = "Names of running programs, as ps -e shows them.", oneOrMany = true)
        List<String> processes,

        @Setting(
                value =
                        "Paths of running programs and of software; * stands for anything, slashes too: /home/*/steam*.",
                form = Form.ABSOLUTE_PATH,
                oneOrMany = true)
        List<String> paths,

        @Setting(
                value =
                        "SHA-256 of executables, whatever they are called: looked for among what runs and in hash-folders.",
                form = Form.SHA256,
                oneOrMany = true)
        List<String> sha256,

        @Setting(value = "Kinds of software of which the program has a list.", oneOrMany = true)
        List<SoftwareCategory> categories,

        @Setting("Why, in the words of the company's rule.") @Nullable String reason,

        @Setting("How much it matters; critical if not set.") @Nullable Weight severity,

        @Setting("Where it may be all the same.") List<ForbiddenException> exceptions) {
    public ForbiddenRule {
        names = List.copyOf(names);
        publishers = List.copyOf(publishers);
        processes = List.copyOf(processes);
        paths = List.copyOf(paths);
        sha256 = List.copyOf(sha256);
        categories = List.copyOf(categories);
        exceptions = List.copyOf(exceptions);
    }

    /** Whether it forbids anything at all. */
    public boolean isEmpty() {
        return Stream.of(names, publishers, processes, paths, sha256, categories)
                .allMatch(List::isEmpty);
    }
}
