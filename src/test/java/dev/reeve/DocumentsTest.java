package dev.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.CommandLineParser;
import dev.reeve.inventory.InventoryLoader;
import dev.reeve.inventory.Loaded;
import dev.reeve.inventory.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show works: every command line parses, every inventory loads, every link leads somewhere. */
final class DocumentsTest {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern INLINE = Pattern.compile("`(reeve [^`]*)`");
    private static final Pattern LINK = Pattern.compile("]\\(([^):]+)\\)");

    @TempDir
    Path temporary;

    static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents;
    }

    /**
     * A command line that is shown.
     *
     * @param where it stands
     * @param words what follows {@code reeve}
     * @param whole whether it is to be typed; prose names commands without their arguments
     */
    record Line(String where, List<String> words, boolean whole) {}

    static List<Line> commandLines() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            BLOCK.matcher(text)
                    .results()
                    .filter(block -> block.group(1).equals("sh"))
                    .flatMap(block -> block.group(2).lines())
                    .forEach(line -> add(lines, document.toString(), line, true));
            INLINE.matcher(BLOCK.matcher(text).replaceAll(""))
                    .results()
                    .map(found -> found.group(1))
                    .filter(DocumentsTest::isOneCommand)
                    .forEach(line -> add(lines, document.toString(), line, false));
        }
        try (Stream<String> quickstart = Files.lines(Path.of("scripts/quickstart"))) {
            quickstart
                    .filter(line -> line.startsWith("type_in "))
                    .map(line -> line.replaceAll("^type_in \"?|\"$", ""))
                    .forEach(line -> add(lines, "scripts/quickstart", line, true));
        }
        for (String[] footer : CommandLineParser.footers()) {
            add(lines, "help of " + footer[0], footer[1].strip(), true);
        }
        return lines;
    }

    /** Prose speaks of {@code reeve journal list | show} and {@code reeve backup JOB…} too. */
    private static boolean isOneCommand(String line) {
        return !line.matches(".*[|…<>].*");
    }

    private static void add(List<Line> lines, String where, String line, boolean whole) {
        if (line.startsWith("reeve ")) {
            lines.add(new Line(where, Words.of(line.substring("reeve ".length())), whole));
        }
    }

    @ParameterizedTest
    @MethodSource("commandLines")
    void everyCommandLineIsUnderstood(Line line) {
        assertThat(CommandLineParser.mistake(line.words(), line.whole()))
                .as("%s: reeve %s", line.where(), String.join(" ", line.words()))
                .isEmpty();
    }

    @Test
    void commandLinesAreFound() throws IOException {
        assertThat(commandLines())
                .extracting(Line::where)
                .contains("README.md", "docs/manual/nightly.md", "docs/manual/restoring.md", "scripts/quickstart");
        assertThat(commandLines()).hasSizeGreaterThan(60);
        assertThat(CommandLineParser.mistake(List.of("backup", "--force"), false))
                .isPresent();
    }

    @Test
    void everyInventoryShownLoads() throws IOException {
        int shown = 0;
        for (Path document : documents()) {
            Matcher block = BLOCK.matcher(Files.readString(document));
            while (block.find()) {
                if (block.group(1).equals("yaml")) {
                    shown++;
                    Path inventory = Files.writeString(temporary.resolve("shown-" + shown + ".yaml"), block.group(2));
                    Loaded loaded = new InventoryLoader(Surroundings.ofThisProcess()).load(List.of(inventory));
                    assertThat(loaded.mistakes()).as(document.toString()).isEmpty();
                }
            }
        }
        assertThat(shown).isPositive();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        Path folder = document.toAbsolutePath().resolveSibling("");
        LINK.matcher(BLOCK.matcher(Files.readString(document)).replaceAll(""))
                .results()
                .map(link -> link.group(1).replaceAll("#.*", ""))
                .filter(target -> !target.isEmpty())
                .forEach(target -> assertThat(folder.resolve(target))
                        .as(document + ": " + target)
                        .exists());
    }

    /** The words of a shell's line, up to a pipe, a redirection, a comment or a following command. */
    private static final class Words {
        private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
        private static final Pattern END = Pattern.compile("[|>;#].*|&&");

        static List<String> of(String line) {
            List<String> words = new ArrayList<>();
            Matcher word = WORD.matcher(line);
            while (word.find()) {
                String plain = word.group(3);
                if (plain != null && END.matcher(plain).matches()) {
                    break;
                }
                words.add(plain != null ? plain : word.group(1) != null ? word.group(1) : word.group(2));
            }
            return words;
        }
    }
}
