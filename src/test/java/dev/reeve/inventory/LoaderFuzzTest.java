package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.reeve.finding.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Whatever is in the file, the loader answers with an inventory or with mistakes that can be explained and shown. */
class LoaderFuzzTest {
    private static final String SEED = read("examples/reeve.yaml");

    private final Around around =
            new Around(Jimfs.newFileSystem(Configuration.unix()).getPath("/"));
    private final Catalogue english = Catalogue.of(Locale.ENGLISH);

    @Property(tries = 1000)
    void anyText(@ForAll @StringLength(max = 200) String text) {
        answers(text.getBytes(StandardCharsets.UTF_8));
        answers(("reeve: 1\n" + text).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1000)
    void anyTextOfYamlCharacters(@ForAll("yamlish") String text) {
        answers(text.getBytes(StandardCharsets.UTF_8));
        answers(("reeve: 1\nhosts:\n  " + text).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 1000)
    void anyBytes(@ForAll byte[] bytes) {
        answers(bytes);
    }

    /** Characters of a good inventory deleted, doubled, swapped or replaced; lines moved and indented. */
    @Property(tries = 1000)
    void damagedExample(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(SEED);
        String strange = "\t:{}[]&*!|>'\"%@`#,-?~\\\n\0\u0085é数𐍈\u202E";
        for (int i = random.nextInt(8); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.setCharAt(at, strange.charAt(random.nextInt(strange.length())));
                case 3 -> text.insert(at, strange.charAt(random.nextInt(strange.length())));
                default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
            }
        }
        answers(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> yamlish() {
        return Arbitraries.of(
                        "a",
                        "b: ",
                        ": ",
                        "- ",
                        "  ",
                        "\n",
                        "\n  ",
                        "\t",
                        "{",
                        "}",
                        "[",
                        "]",
                        ", ",
                        "&a ",
                        "*a",
                        "!t ",
                        "|",
                        ">",
                        "'",
                        "\"",
                        "#",
                        "? ",
                        "---\n",
                        "...\n",
                        "%YAML 1.1\n",
                        "\\",
                        "\r",
                        "é",
                        "~",
                        "<<",
                        "password: x",
                        "reeve: 1\n",
                        "hosts",
                        "db1",
                        "local: true",
                        "\uFEFF",
                        "0755")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private void answers(byte[] bytes) {
        Path file = around.write("work/reeve.yaml", "");
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Loaded loaded = around.load(file);
        assertThat(loaded.inventory() == null).isEqualTo(!loaded.mistakes().isEmpty());
        loaded.mistakes().forEach(mistake -> {
            assertThat(english.explain(mistake).problem()).startsWith("/work/reeve.yaml:");
            assertThat(mistake.evidence())
                    .allSatisfy(line -> assertThat(line.codePoints()).noneMatch(Character::isISOControl));
        });
        if (loaded.inventory() != null) {
            String printed = InventoryPrinter.print(loaded.inventory());
            assertThat(around.load(printed).inventory()).isEqualTo(loaded.inventory());
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
