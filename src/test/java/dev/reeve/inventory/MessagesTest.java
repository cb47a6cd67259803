package dev.reeve.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{[a-z]+}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @Test
    void everyProblemIsExplainedInBothLanguagesAndNothingElseIs() throws IOException {
        Set<String> expected = Stream.of(InventoryProblem.values())
                .map(problem -> problem.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .flatMap(name ->
                        Stream.of(".problem", ".cause", ".fix", ".prevention").map(part -> name + part))
                .collect(Collectors.toSet());
        assertThat(texts("messages.properties").stringPropertyNames()).isEqualTo(expected);
        assertThat(texts("messages_zh_CN.properties").stringPropertyNames()).isEqualTo(expected);
    }

    @Test
    void bothLanguagesQuoteTheSameArguments() throws IOException {
        Properties english = texts("messages.properties");
        Properties chinese = texts("messages_zh_CN.properties");
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(chinese.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
            assertThat(chinese.getProperty(key)).as(key).containsPattern(CHINESE);
            assertThat(english.getProperty(key)).as(key).doesNotContainPattern(CHINESE);
        }
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text)
                .results()
                .map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties texts(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(InventoryProblem.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }
}
