package dev.reeve;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Problem;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that reeve says, it says in both languages. */
final class BundleTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String CHINESE = "_zh_CN.properties";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}|\\$\\{[^}]*}|%[a-z%]");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    static List<Path> english() throws IOException {
        return bundles(name -> !name.endsWith(CHINESE));
    }

    private static List<Path> bundles(java.util.function.Predicate<String> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        return name.matches("(messages|help).*\\.properties") && wanted.test(name);
                    })
                    .sorted()
                    .toList();
        }
    }

    private static Properties load(Path file) throws IOException {
        Properties texts = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                assertThat(containsKey(key)).as("%s twice in %s", key, file).isFalse();
                return super.put(key, value);
            }
        };
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
        }
        return texts;
    }

    private static Path chinese(Path english) {
        String name = english.getFileName().toString();
        return english.resolveSibling(name.substring(0, name.length() - ".properties".length()) + CHINESE);
    }

    @ParameterizedTest
    @MethodSource("english")
    void bothLanguagesHaveTheSameKeysAndPlaceholders(Path file) throws IOException {
        assertThat(chinese(file)).exists();
        Properties english = load(file);
        Properties chinese = load(chinese(file));

        assertThat(chinese.stringPropertyNames())
                .as("keys of %s", chinese(file))
                .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(chinese.getProperty(key)))
                    .as("placeholders of %s in %s", key, chinese(file))
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    /** {@code {count|host|hosts}}: a name and two words, of which Chinese has no use. */
    @ParameterizedTest
    @MethodSource("english")
    void oneAndManyHaveAWordEach(Path file) throws IOException {
        for (Object text : load(file).values()) {
            Matcher placeholder = PLACEHOLDER.matcher(text.toString());
            while (placeholder.find()) {
                assertThat(placeholder.group().split("\\|", -1).length)
                        .as("%s in %s", text, file)
                        .isIn(1, 3);
            }
        }
        assertThat(load(chinese(file)).values())
                .as(chinese(file).toString())
                .noneMatch(text -> text.toString().matches("(?s).*\\{[a-z]+\\|.*"));
    }

    @Test
    void noChineseBundleIsAlone() throws IOException {
        Set<Path> partners = new TreeSet<>();
        english().forEach(file -> partners.add(chinese(file)));

        assertThat(bundles(name -> name.endsWith(CHINESE))).containsExactlyInAnyOrderElementsOf(partners);
    }

    private static Set<String> placeholders(String text) {
        Set<String> found = new TreeSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            // One and many: a matter of English.
            found.add(placeholder.group().replaceFirst("\\|.*", "}"));
        }
        return found;
    }

    static List<Problem> problems() {
        return Stream.concat(enums(), hindrances()).toList();
    }

    /** What stands in the way of a survey is a problem of that survey. */
    private static Stream<Problem> hindrances() {
        return Stream.of(Survey.INSPECT, Survey.PATCHES)
                .flatMap(survey -> Stream.of(Unseen.values()).map(survey::problem));
    }

    private static Stream<Problem> enums() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("dev.reeve").stream()
                        .filter(type -> type.isAssignableTo(Problem.class) && type.isEnum())
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getEnumConstants()))
                        .map(Problem.class::cast);
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyProblemIsExplainedInBothLanguages(Problem problem) {
        String room = problem.code().substring(0, problem.code().indexOf('.'));
        String name = problem.code().substring(room.length() + 1);

        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
            Catalogue catalogue = Catalogue.of(locale);
            assertThat(catalogue.knows(problem.code()))
                    .as("%s in %s", problem.code(), locale)
                    .isTrue();
            for (String part : List.of("problem", "cause", "fix", "prevention")) {
                assertThat(catalogue.text(room, name + '.' + part))
                        .as("%s.%s in %s", problem.code(), part, locale)
                        .isNotBlank();
            }
            assertThat(HAN.matcher(catalogue.text(room, name + ".problem")).find())
                    .as("%s in %s", problem.code(), locale)
                    .isEqualTo(locale.equals(Locale.CHINA));
        }
    }

    @Test
    void problemsAreFound() {
        assertThat(problems())
                .extracting(Problem::code)
                .contains("journal.busy", "cli.bug")
                .doesNotHaveDuplicates();
    }
}
