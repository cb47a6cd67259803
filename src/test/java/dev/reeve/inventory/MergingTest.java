package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.reeve.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergingTest {
    private final Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/");
    private final Around around = new Around(root);

    @Test
    void filesOfADirectoryAreOneInventory() {
        around.write("etc/reeve/20-jobs.yml", """
                reeve: 1
                backups:
                  a: { source: { host: h1, files: { paths: [/srv] } }, to: main }
                """);
        around.write("etc/reeve/10-hosts.yaml", "reeve: 1\ndefaults: { become: sudo }\nhosts: { h1: {} }\n");
        around.write("etc/reeve/30-more.yaml", """
                reeve: 1
                hosts: { h2: {} }
                repositories: { main: { path: backup, password: { file: keys/main.key } } }
                """);
        around.write("etc/reeve/.hidden.yaml", "nonsense");
        around.write("etc/reeve/main.key", "nonsense");
        Loaded loaded = new InventoryLoader(around.surroundings()).find(List.of(root.resolve("etc/reeve")));
        Inventory inventory = loaded.orThrow();
        assertThat(inventory.hosts()).containsOnlyKeys("h1", "h2");
        assertThat(inventory.host("h2").becomesRoot()).isTrue();
        assertThat(inventory.repository("main").path()).hasToString("/etc/reeve/backup");
        assertThat(inventory.repository("main").password().file()).hasToString("/etc/reeve/keys/main.key");
        assertThat(loaded.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("10-hosts.yaml", "20-jobs.yml", "30-more.yaml");
    }

    @Test
    void nameDefinedInTwoFilesIsAMistakeThatNamesBothPlaces() {
        Path a = around.write("a.yaml", "reeve: 1\nhosts:\n  db1: {}\n");
        Path b = around.write("b.yaml", "reeve: 1\nhosts:\n  web: {}\n  db1: { address: db1 }\n");
        List<Finding> mistakes = around.load(a, b).mistakes();
        assertThat(mistakes).singleElement().satisfies(mistake -> {
            assertThat(mistake.code()).isEqualTo("inventory.defined-twice");
            assertThat(mistake.arguments())
                    .containsEntry("place", "/b.yaml:4:3")
                    .containsEntry("other", "/a.yaml:3:3")
                    .containsEntry("key", "hosts.db1");
        });
    }

    @Test
    void defaultsAndJournalStandInOneFile() {
        Path a = around.write("a.yaml", "reeve: 1\ndefaults: { become: sudo }\njournal: { path: /j }\n");
        Path b = around.write("b.yaml", "reeve: 1\ndefaults: { become: none }\njournal: { path: /k }\n");
        assertThat(around.load(a, b).mistakes())
                .extracting(Finding::code)
                .containsExactly("inventory.defined-twice", "inventory.defined-twice");
    }

    @Test
    void unknownSectionsOfEveryFileAreReported() {
        Path a = around.write("a.yaml", "reeve: 1\ncoffee: {}\n");
        Path b = around.write("b.yaml", "reeve: 1\ncoffee: {}\n");
        assertThat(places(around.load(a, b))).containsExactly("/a.yaml:2:1", "/b.yaml:2:1");
    }

    @Test
    void everyFileSaysItsVersion() {
        Path a = around.write("a.yaml", "reeve: 1\nhosts: { h1: {} }\n");
        Path b = around.write("b.yaml", "hosts: { h2: {} }\n");
        Loaded loaded = around.load(a, b);
        assertThat(loaded.mistakes()).extracting(Finding::code).containsExactly("inventory.missing-version");
        assertThat(places(loaded)).containsExactly("/b.yaml:1:1");
    }

    @Test
    void fileThatCannotBeReadDoesNotMakeNamesOfItUnknown() {
        Path a = around.write("a.yaml", """
                reeve: 1
                hosts: { h1: { adress: x } }
                backups:
                  a: { source: { host: h2, files: { paths: [/srv] } }, to: main }
                """);
        Path b = around.write("b.yaml", "reeve: 1\nhosts: { h2: {\n");
        assertThat(around.load(a, b).mistakes())
                .extracting(Finding::code)
                .containsExactly("inventory.misspelt-key", "inventory.unclosed-bracket");
        Path missing = root.resolve("/nowhere.yaml");
        assertThat(around.load(a, missing).mistakes())
                .extracting(Finding::code)
                .containsExactly("inventory.no-such-file", "inventory.misspelt-key");
    }

    @Test
    void mistakesOfAllFilesComeInOrder() {
        Path a = around.write("a.yaml", "reeve: 1\nhosts: { h1: { adress: x, prot: 1 } }\n");
        Path b = around.write("b.yaml", "reeve: 1\nhosts: { h2: { adress: x } }\n");
        assertThat(places(around.load(b, a))).containsExactly("/a.yaml:2:16", "/a.yaml:2:27", "/b.yaml:2:16");
    }

    private static List<String> places(Loaded loaded) {
        return loaded.mistakes().stream()
                .map(mistake -> String.valueOf(mistake.arguments().get("place")))
                .toList();
    }
}
