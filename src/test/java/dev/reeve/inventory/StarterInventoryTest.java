package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StarterInventoryTest {
    private final Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/");
    private final Around around = new Around(root);
    private final StarterInventory starter = new StarterInventory(
            root.resolve("/srv/my backup"), root.resolve("/etc/reeve/main.key"), root.resolve("/etc"));

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh", "zh-CN", "de"})
    void loadsCleanly(String language) {
        Inventory inventory = around.inventory(starter.text(Locale.forLanguageTag(language)));
        assertThat(inventory.repository("main").path()).hasToString("/srv/my backup");
        assertThat(inventory.repository("main").password().file()).hasToString("/etc/reeve/main.key");
        assertThat(inventory.host("here").local()).isTrue();
        assertThat(inventory.backup("first").source().files())
                .extracting(FilesSource::paths, InstanceOfAssertFactories.LIST)
                .containsExactly("/etc");
    }

    /** What is commented out as the next step must be right as well. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void loadsCleanlyWithEverythingUncommented(String language) {
        String text = starter.text(Locale.forLanguageTag(language))
                .lines()
                .map(line -> line.replaceFirst("^( *)# (?=( *)[a-z0-9-]+:( |$))", "$1"))
                .collect(Collectors.joining("\n"));
        Inventory inventory = around.inventory(text);
        assertThat(inventory.host("files1").ssh().port()).isEqualTo(2222);
        assertThat(inventory.repository("offsite").sftp()).isEqualTo(new SftpPlace("files1", "/srv/reeve"));
        assertThat(inventory.journalDirectory()).hasToString("/var/lib/reeve/journal");
        assertThat(inventory.host("files1").ssh().user()).isEqualTo("reeve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void hasBothLanguagesTheSameContent(String language) {
        Inventory english = around.inventory(starter.text(Locale.ENGLISH));
        assertThat(around.inventory(starter.text(Locale.forLanguageTag(language))))
                .isEqualTo(english);
    }
}
