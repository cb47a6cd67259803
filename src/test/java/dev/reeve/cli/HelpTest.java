package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Holds for every command there is, so that a new one cannot forget it. */
final class HelpTest {
    private static CommandLine tree(String language) {
        CliEnvironment environment =
                new CommandLineFixture(Path.of(""), Map.of("LANG", language)).environment(System.out, System.err);
        Settings settings = Settings.early(environment);
        return CommandTree.whole(new Reeve(environment, settings), settings);
    }

    static List<CommandSpec> commands() {
        return Stream.of("en", "zh")
                .flatMap(language -> all(tree(language).getCommandSpec()))
                .toList();
    }

    private static Stream<CommandSpec> all(CommandSpec command) {
        return Stream.concat(
                Stream.of(command),
                command.subcommands().values().stream().flatMap(line -> all(line.getCommandSpec())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everythingIsDescribed(CommandSpec command) {
        String name = command.qualifiedName();
        assertThat(command.usageMessage().header()).as("%s: header", name).isNotEmpty();
        assertThat(command.usageMessage().description())
                .as("%s: description", name)
                .isNotEmpty();
        assertThat(command.usageMessage().footer()).as("%s: examples", name).isNotEmpty();
        assertThat(command.usageMessage().exitCodeList())
                .as("%s: exit codes", name)
                .containsKeys("0", "2", "70");
        command.args()
                .forEach(argument -> assertThat(argument.description())
                        .as("%s: %s", name, argument.paramLabel() + argument)
                        .isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpFitsEightyColumnsAndHasNoHoles(CommandSpec command) {
        String help = command.commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);

        assertThat(help).doesNotContain("${").doesNotContain("%n");
        assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTakesTheGlobalOptions(CommandSpec command) {
        assertThat(command.optionsMap()).containsKeys("--output", "--lang", "--fail-on", "--quiet", "--help");
    }

    @Test
    void theNamesOfTheRegistryAreThoseOfTheCommands() {
        assertThat(CommandTree.visibleNames(tree("en").getCommandSpec())).isEqualTo(Commands.NAMES);
        tree("en")
                .getSubcommands()
                .forEach((name, line) -> assertThat(line.getCommandName()).isEqualTo(name));
        assertThat(Commands.find("nonsense")).isEmpty();
    }
}
