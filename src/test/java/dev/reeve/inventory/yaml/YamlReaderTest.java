package dev.reeve.inventory.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTest {
    @Test
    void everyKeyAndValueKnowsWhereItStands() {
        Mapping root = mapping("# c\na:\n  'b c': { d: \"x y\" }\n");
        assertThat(root.entry("a")).hasValueSatisfying(entry -> assertPlace(entry.place(), 2, 1, 1));
        Mapping a = (Mapping) root.at("a").orElseThrow();
        assertThat(a.entry("b c")).hasValueSatisfying(entry -> assertPlace(entry.place(), 3, 3, 5));
        assertPlace(root.at("a", "b c").orElseThrow().place(), 3, 10, 1);
        assertPlace(root.at("a", "b c", "d").orElseThrow().place(), 3, 15, 5);
        assertThat(root.textAt("a", "b c", "d")).contains("x y");
        assertThat(root.textAt("a")).isEmpty();
        assertThat(root.at("a", "x", "y")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "on, TEXT",
        "no, TEXT",
        "0755, TEXT",
        "+1, TEXT",
        "0x1F, TEXT",
        "1_000, TEXT",
        "12:30, TEXT",
        "True, TEXT",
        "true, BOOLEAN",
        "false, BOOLEAN",
        "0, INTEGER",
        "-12, INTEGER",
        "1.5, FRACTION",
        "1e3, FRACTION",
        "~, NULL",
        "null, NULL",
        "Null, TEXT",
        "'\"true\"', TEXT",
        "'\"1\"', TEXT",
        "'', NULL",
        "-1-, TEXT"
    })
    void scalarsAreWhatTheyLookLike(String text, Scalar.Kind kind) {
        Scalar scalar = (Scalar) mapping("a: " + text + "\n").at("a").orElseThrow();
        assertThat(scalar.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"'\\n'", "'\\r\\n'", "'\\r'"})
    void linesEndAsTheyDoOnAnySystem(String lineBreak) {
        String end = lineBreak.replace("\\n", "\n").replace("\\r", "\r");
        Mapping root = mapping("\uFEFFa: 1" + end + "b: 2" + end + "c: 3");
        assertPlace(root.at("a").orElseThrow().place(), 1, 4, 1);
        assertPlace(root.at("c").orElseThrow().place(), 3, 4, 1);
        assertThat(root.at("b").orElseThrow().place().snippet().text()).isEqualTo("b: 2");
    }

    @Test
    void columnsCountCharactersAndNotHalvesOfThem() {
        assertPlace(mapping("🐟🐟: 数据\n").at("🐟🐟").orElseThrow().place(), 1, 5, 2);
    }

    @Test
    void whatStandsUnderASecretKeyIsHidden() {
        Source source =
                new Source(Path.of("x"), "k:\n  a: [ one, 'two' ]\n  b: { c: three, ok: four }\n  d: |\n    five\n");
        YamlDocument document = YamlReader.read(source, (key, within) -> key.length() == 1 && !key.equals("k"));
        assertThat(document.faults()).isEmpty();
        assertThat(source.place(2, 1, 1).snippet().text()).isEqualTo("  a: [ ********, ******** ]");
        assertThat(source.place(3, 1, 1).snippet().text()).isEqualTo("  b: { c: ********, ok: four }");
        assertThat(source.place(5, 1, 1).snippet().text()).isEqualTo("********");
    }

    @Test
    void faultsComeWithTheTreeWhereThereIsOne() {
        YamlDocument document = read("a: &x 1\nb: *x\nb: 2\n? [c]\n: 3\n");
        assertThat(document.root()).isNotNull();
        assertThat(document.faults())
                .extracting(fault -> fault.kind() + " " + fault.place().line() + " " + fault.detail())
                .containsExactly("ANCHOR 1 &x", "ANCHOR 2 *x", "DUPLICATE_KEY 3 2", "KEY_NOT_TEXT 4 ");
    }

    private static void assertPlace(Place place, int line, int column, int width) {
        assertThat(place).extracting(Place::line, Place::column, Place::width).containsExactly(line, column, width);
    }

    private static YamlDocument read(String text) {
        return YamlReader.read(new Source(Path.of("x.yaml"), text), (key, within) -> false);
    }

    private static Mapping mapping(String text) {
        YamlDocument document = read(text);
        assertThat(document.faults()).isEmpty();
        return (Mapping) Optional.ofNullable(document.root()).orElseThrow();
    }
}
