package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.completion.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts under {@code completions/} are the command model's, and the real shells understand them. */
final class CompletionTest {
    private static final Path COMPLETIONS = Path.of("completions").toAbsolutePath();

    /** Sources the script and completes the words given; the last one is being typed. */
    private static final String BASH = """
            source "$1"; shift
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _reeve
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    /** Completes in a terminal of its own, as zsh cannot complete without its line editor. */
    private static final String ZSH = """
            zmodload zsh/zpty
            zpty z zsh -f -i
            send() { zpty -w z "$1" }
            send 'PS1=; unset zle_bracketed_paste; fpath=('"$1:h"' $fpath); autoload -Uz compinit; compinit -u -D'
            send 'zstyle ":completion:*" list-grouped false; LISTMAX=1000; stty columns 300'
            send 'print rea""dy'
            zpty -r -m z text '*ready*' || exit 1
            zpty -w -n z "$2"$'\\t\\t'
            # What is typed ahead would keep zsh from listing: nothing more is typed until the offer is seen.
            zpty -r -m z text "*${(b)3}*" || exit 1
            print -r -- "$text"
            """;

    @TempDir
    Path home;

    private String generated(Shell shell) {
        CommandLineFixture.Said said = new CommandLineFixture(Path.of(""), Map.of("LANG", "C"))
                .run("completion", shell.name().toLowerCase(Locale.ROOT));
        assertThat(said.exit()).isZero();
        return said.out();
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void theScriptsCheckedInAreUpToDate(Shell shell) throws IOException {
        Path file = COMPLETIONS.resolve(shell.fileName());
        assertThat(file)
                .as("write it anew: cli/reeve completion %s > completions/%s", shell, shell.fileName())
                .hasContent(generated(shell));
    }

    @ParameterizedTest
    @EnumSource(Shell.class)
    void theShellAcceptsItsScript(Shell shell) throws Exception {
        String name = shell.name().toLowerCase(Locale.ROOT);
        assertThat(run(name, "-n", COMPLETIONS.resolve(shell.fileName()).toString()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'reeve jour'|journal",
                "'reeve journal '|list show note acknowledge resolve add export verify compress",
                "'reeve -o json journal '|list show note acknowledge resolve add export verify compress",
                "'reeve journal list --op'|--open",
                "'reeve journal list -o '|table json jsonl nagios junit prometheus",
                "'reeve journal list --output = js'|json jsonl",
                "'reeve --lang '|en zh",
                "'reeve completion '|bash zsh fish",
                "'reeve completion z'|zsh",
                "'reeve journal list '|''",
            })
    void bashCompletes(String typed, String offers) throws Exception {
        String said = run(command("bash", "-c", BASH, "bash", script(Shell.BASH), typed.split(" ", -1)));

        assertThat(said.lines().filter(line -> !line.isEmpty()).toList())
                .isEqualTo(offers.isEmpty() ? List.of() : List.of(offers.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'reeve jour'|journal",
                "'reeve journal '|list show note acknowledge resolve add export verify compress",
                "'reeve journal list --op'|--open",
                "'reeve journal list -o '|table json jsonl nagios junit prometheus",
                "'reeve journal list --output=js'|--output=json --output=jsonl",
                "'reeve --lang zh completion '|bash zsh fish",
                "'reeve journal list '|''",
            })
    void fishCompletes(String typed, String offers) throws Exception {
        String said =
                run("fish", "--no-config", "-c", "source $argv[1]; complete -C $argv[2]", script(Shell.FISH), typed);

        assertThat(said.lines().map(line -> line.replaceFirst("\t.*", "")).toList())
                .containsExactlyInAnyOrderElementsOf(offers.isEmpty() ? List.of() : List.of(offers.split(" ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'reeve jour'|reeve journal",
                "'reeve journal '|acknowledge  -- Take charge of an incident",
                "'reeve journal list --op'|--open",
                "'reeve journal list -o '|jsonl",
                "'reeve --lang zh completion '|fish",
            })
    void zshCompletes(String typed, String offer) throws Exception {
        assertThat(run("zsh", "-f", "-c", ZSH, "zsh", script(Shell.ZSH), typed, offer))
                .contains(offer);
    }

    private static String script(Shell shell) {
        return COMPLETIONS.resolve(shell.fileName()).toString();
    }

    private static String[] command(String a, String b, String c, String d, String e, String... rest) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(a, b, c, d, e), java.util.Arrays.stream(rest))
                .toArray(String[]::new);
    }

    private String run(String... command) throws Exception {
        boolean installed =
                Files.isExecutable(Path.of("/usr/bin", command[0])) || Files.isExecutable(Path.of("/bin", command[0]));
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(installed, command[0] + " is not installed");
        }
        // A shell that waits for what never comes is ended.
        List<String> bounded = new ArrayList<>(List.of("timeout", "60"));
        bounded.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(bounded).redirectErrorStream(true);
        builder.environment().put("HOME", home.toString());
        builder.environment().put("TERM", "dumb");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said;
    }
}
