package dev.reeve.inventory.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.reeve.inventory.ExamplesTest;
import dev.reeve.inventory.InventoryLoader;
import dev.reeve.inventory.Loaded;
import dev.reeve.inventory.StarterInventory;
import dev.reeve.inventory.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors use says the same as the loader, as far as a schema can. */
class InventorySchemaTest {
    private static final Path CHECKED_IN = Path.of("examples/reeve.schema.json");

    /** Mistakes that only show when one looks elsewhere in the inventory, or that are none for a YAML 1.2 parser. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "inventory.anchor",
            "inventory.tag",
            "inventory.bad-command",
            "inventory.schedule-field",
            "inventory.schedule-nickname",
            "inventory.schedule-never",
            "inventory.unknown-host",
            "inventory.misspelt-host",
            "inventory.unknown-repository",
            "inventory.misspelt-repository",
            "inventory.host-is-local",
            "inventory.jump-cycle",
            "inventory.shared-repository",
            "inventory.copy-to-itself",
            "inventory.name-clash",
            "inventory.reserved-name",
            "inventory.duration-out-of-range");

    private final Schema schema =
            SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(InventorySchema.text(), InputFormat.JSON);

    /** After a change that is meant: {@code mvn test -Dtest=InventorySchemaTest -Dreeve.update=true}. */
    @Test
    void checkedInSchemaIsTheGeneratedOne() throws IOException {
        if (Boolean.getBoolean("reeve.update")) {
            Files.writeString(CHECKED_IN, InventorySchema.text());
        }
        assertThat(InventorySchema.text()).isEqualTo(Files.readString(CHECKED_IN));
    }

    static List<Path> exampleFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path inventory : ExamplesTest.inventories()) {
            try (Stream<Path> found = Files.walk(inventory)) {
                found.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        return files;
    }

    @ParameterizedTest
    @MethodSource("exampleFiles")
    void acceptsTheExamples(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void acceptsTheStarter(String language) {
        Path path = Path.of("/srv");
        String text = new StarterInventory(path, path, path).text(Locale.forLanguageTag(language));
        assertThat(errors(text)).isEmpty();
    }

    @Test
    void acceptsNothingWhereTheLoaderDoes() {
        assertThat(errors("reeve: 1\nhosts:\nrepositories:\nbackups:\ndefaults:\njournal:\n"))
                .isEmpty();
    }

    static List<Path> badInTheirStructure() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/inventories/bad"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(InventorySchemaTest::isYamlWithStructuralMistakes)
                    .sorted()
                    .toList();
        }
    }

    /** Files of which a YAML parser makes a tree, with at least one mistake that shows in one place of it. */
    private static boolean isYamlWithStructuralMistakes(Path file) {
        Loaded loaded = new InventoryLoader(Surroundings.ofThisProcess()).load(List.of(file));
        boolean structural = loaded.mistakes().stream()
                .anyMatch(mistake -> !BEYOND_A_SCHEMA.contains(mistake.code())
                        && mistake.arguments().containsKey("key")
                        && !String.valueOf(mistake.arguments().get("key")).isEmpty());
        boolean yaml =
                loaded.mistakes().stream().noneMatch(mistake -> mistake.code().equals("inventory.duplicate-key"));
        return structural && yaml;
    }

    @ParameterizedTest
    @MethodSource("badInTheirStructure")
    void refusesWhatIsBadInItsStructure(Path file) throws IOException {
        assertThat(errors(Files.readString(file))).isNotEmpty();
    }

    @Test
    void corpusOfBadStructuresIsLarge() throws IOException {
        assertThat(badInTheirStructure()).hasSizeGreaterThan(35);
    }

    private List<Error> errors(String yaml) {
        return schema.validate(yaml, InputFormat.YAML);
    }
}
