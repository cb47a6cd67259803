package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every inventory in the corpus of bad ones is refused with exactly the text beside it. After a change that is meant,
 * {@code mvn test -Dtest=BadInventoriesTest -Dreeve.update=true} writes the texts anew, to be read in the diff.
 */
class BadInventoriesTest {
    static final Path CORPUS = Path.of("src/test/resources/inventories/bad");

    static List<Path> corpus() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    static Loaded load(Path file) {
        Surroundings surroundings =
                new Surroundings(Map.of(), Path.of("/home/admin"), CORPUS.toAbsolutePath(), "admin");
        return new InventoryLoader(surroundings).load(List.of(file.getFileName()));
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void isRefusedWithTheExpectedText(Path file) throws IOException {
        Loaded loaded = load(file);
        assertThat(loaded.inventory()).isNull();
        assertThat(loaded.mistakes())
                .isNotEmpty()
                .allSatisfy(mistake -> assertThat(problem(mistake).exitCode()).isEqualTo(ExitCode.USAGE));
        Locale locale = file.toString().contains("-zh-") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        String text = Rendering.of(loaded.mistakes(), locale);
        assertThat(text).doesNotContain("hunter").doesNotContain("correct horse");
        assertThat(text).as("every argument is there").doesNotContainPattern("\\{[a-z]+}");
        Path expected = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".txt"));
        if (Boolean.getBoolean("reeve.update")) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
    }

    @Test
    void corpusIsLargeAndCoversEveryMistakeOfOneFile() throws IOException {
        List<InventoryProblem> seen = corpus().stream()
                .flatMap(file -> load(file).mistakes().stream())
                .map(BadInventoriesTest::problem)
                .distinct()
                .toList();
        assertThat(corpus()).hasSizeGreaterThanOrEqualTo(36);
        assertThat(seen)
                .contains(Stream.of(InventoryProblem.values())
                        .filter(problem -> problem.compareTo(InventoryProblem.EMPTY_FILE) >= 0)
                        .filter(problem -> problem.compareTo(InventoryProblem.NAME_CLASH) <= 0)
                        // Needs two files.
                        .filter(problem -> problem != InventoryProblem.DEFINED_TWICE)
                        .toArray(InventoryProblem[]::new));
    }

    @Test
    void asOneFailureItNamesEveryPlace() throws IOException {
        Loaded loaded = load(corpus().stream()
                .filter(file -> file.toString().contains("port-out-of-range"))
                .findFirst()
                .orElseThrow());
        try {
            loaded.orThrow();
        } catch (Failure failure) {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(failure.finding().arguments()).containsEntry("count", "4");
            assertThat(failure.finding().evidence())
                    .hasSize(4)
                    .first()
                    .asString()
                    .contains(":3:44 inventory.out-of-");
            return;
        }
        throw new AssertionError("it loaded");
    }

    static InventoryProblem problem(Finding mistake) {
        return InventoryProblem.valueOf(mistake.code()
                .substring("inventory.".length())
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
    }
}
