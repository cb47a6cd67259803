package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.reeve.finding.Catalogue;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class InventoryDiscoveryTest {
    private final Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/");
    private final Around around = new Around(root);

    @Test
    void firstPlaceThatHasOneWins() {
        around.write("etc/reeve/a.yaml", "");
        assertThat(find()).containsExactly("/etc/reeve/a.yaml");
        around.write("home/admin/.config/reeve/b.yaml", "");
        assertThat(find()).containsExactly("/home/admin/.config/reeve/b.yaml");
        around.write("work/reeve.yaml", "");
        assertThat(find()).containsExactly("/work/reeve.yaml");
        around.write("else/where.yaml", "");
        around.with(InventoryDiscovery.VARIABLE, "/else/where.yaml");
        assertThat(find()).containsExactly("/else/where.yaml");
        assertThat(find("/etc/reeve")).containsExactly("/etc/reeve/a.yaml");
    }

    @Test
    void configurationDirectoryOfXdgIsHonoured() {
        around.write("xdg/reeve/a.yaml", "");
        around.write("home/admin/.config/reeve/b.yaml", "");
        assertThat(find()).containsExactly("/home/admin/.config/reeve/b.yaml");
        around.with("XDG_CONFIG_HOME", "/xdg");
        assertThat(find()).containsExactly("/xdg/reeve/a.yaml");
        around.with("XDG_CONFIG_HOME", "relative");
        assertThat(find())
                .as("the specification ignores relative ones")
                .containsExactly("/home/admin/.config/reeve/b.yaml");
    }

    @Test
    void directoryWithoutYamlIsPassedOver() {
        around.write("home/admin/.config/reeve/main.key", "");
        around.write("etc/reeve/a.yaml", "");
        assertThat(find()).containsExactly("/etc/reeve/a.yaml");
    }

    @Test
    void emptyVariableIsNoVariable() {
        around.write("work/reeve.yaml", "");
        around.with(InventoryDiscovery.VARIABLE, "");
        assertThat(find()).containsExactly("/work/reeve.yaml");
    }

    @Test
    void relativeNamesStartAtTheWorkingDirectoryAndStayAsTheyWereTyped() {
        around.write("work/sub/a.yaml", "reeve: 1\nhosts: {\n");
        around.write("work/sub/b.yml", "reeve: 1\n");
        assertThat(find("sub")).containsExactly("sub/a.yaml", "sub/b.yml");
        Loaded loaded = new InventoryLoader(around.surroundings())
                .find(List.of(root.getFileSystem().getPath("sub")));
        assertThat(loaded.mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.arguments()).containsEntry("place", "sub/a.yaml:3:1"));
    }

    @Test
    void nothingFoundNamesEveryPlaceAndTheWayOut() {
        assertThatThrownBy(() -> find()).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
            var explanation = Catalogue.of(Locale.ENGLISH).explain(failure.finding());
            assertThat(explanation.cause()).contains("/work/reeve.yaml, /home/admin/.config/reeve, /etc/reeve");
            assertThat(explanation.fix()).contains("reeve init");
        });
    }

    @Test
    void whatWasAskedForMustBeThere() throws IOException {
        around.write("etc/reeve/a.yaml", "");
        Files.createDirectories(root.resolve("/work/empty"));
        assertThatThrownBy(() -> find("nowhere.yaml")).hasMessageContaining("inventory.no-such-file");
        assertThatThrownBy(() -> find("empty")).hasMessageContaining("inventory.empty-directory");
        around.with(InventoryDiscovery.VARIABLE, "/nowhere");
        assertThatThrownBy(() -> find()).hasMessageContaining("inventory.no-such-file");
    }

    private List<String> find(String... asked) {
        List<Path> places =
                List.of(asked).stream().map(root.getFileSystem()::getPath).toList();
        return new InventoryDiscovery(around.surroundings())
                .find(places).stream().map(Path::toString).toList();
    }
}
