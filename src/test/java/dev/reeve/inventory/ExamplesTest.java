package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every inventory under {@code examples/} loads without a mistake. */
public class ExamplesTest {
    /** The inventories, each a file or a directory. */
    public static List<Path> inventories() {
        try (Stream<Path> entries = Files.list(Path.of("examples"))) {
            return entries.filter(entry ->
                            Files.isDirectory(entry) || entry.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("inventories")
    void loads(Path inventory) {
        Loaded loaded = new InventoryLoader(Surroundings.ofThisProcess()).find(List.of(inventory));
        assertThat(loaded.mistakes()).isEmpty();
        assertThat(loaded.orThrow().backups()).isNotEmpty();
    }
}
