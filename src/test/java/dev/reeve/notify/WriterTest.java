package dev.reeve.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.notify.hook.Dialect;
import dev.reeve.notify.hook.DingTalk;
import dev.reeve.notify.hook.Feishu;
import dev.reeve.notify.hook.Ntfy;
import dev.reeve.notify.hook.Slack;
import dev.reeve.notify.hook.Teams;
import dev.reeve.notify.hook.WeCom;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters: their words, and that each fits its way whatever a host says. */
final class WriterTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-22T23:40:00+08:00");

    private static Channel channel(Locale locale, Dialect dialect) {
        Courier courier = new Courier() {
            @Override
            public boolean fits(Letter letter) {
                return dialect.fits(letter);
            }

            @Override
            public List<Finding> deliver(Letter letter) {
                return List.of();
            }
        };
        return new Channel(
                "team",
                "x",
                Severity.NOTE,
                null,
                true,
                null,
                false,
                null,
                null,
                true,
                50,
                Catalogue.of(locale),
                courier);
    }

    private static News news(Event event, Severity severity, String host, String words) {
        Finding finding = new Finding("melted.down", severity, Subject.host(host), Map.of(), List.of());
        return new News(
                event,
                finding.fingerprint(),
                severity,
                finding,
                new Explanation(words, words, words, words),
                host,
                "erp-nightly",
                Instant.parse("2026-11-22T15:00:00Z"),
                null);
    }

    @Test
    void tellsOneIncidentInFull() {
        Letter letter = new Writer(channel(Locale.ENGLISH, new Slack()), "backup1", NOW)
                .write(List.of(news(Event.OPENED, Severity.CRITICAL, "db1", "It melted.\r\nBcc: x\u001b[31m")), null);
        assertThat(letter.title()).isEqualTo("[reeve backup1] CRITICAL erp-nightly (db1): It melted. Bcc: x [31m");
        assertThat(letter.text()).matches("""
                CRITICAL · new · erp-nightly \\(db1\\)
                It melted. Bcc: x \\[31m
                Cause: It melted. Bcc: x \\[31m
                Fix: It melted. Bcc: x \\[31m
                More: reeve journal show [0-9a-f]{8}

                backup1, 2026-11-22 23:40. All that is open: reeve journal list --open""");
    }

    @Test
    void countsManyInChinese() {
        Letter letter = new Writer(channel(Locale.CHINESE, new Slack()), "backup1", NOW)
                .write(
                        List.of(
                                news(Event.OPENED, Severity.CRITICAL, "db1", "坏了"),
                                news(Event.WORSE, Severity.WARNING, "db2", "坏了"),
                                news(Event.RESOLVED, Severity.WARNING, "db3", "坏了")),
                        null);
        assertThat(letter.title()).isEqualTo("[reeve backup1] 严重 1 项，警告 1 项，已恢复 1 项");
        assertThat(letter.text()).contains("警告 · 已恢复 · erp-nightly (db3)\n坏了\n发现于 2026-11-22 23:00。");
        assertThat(letter.worst()).isEqualTo(Severity.CRITICAL);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 90})
    void everyLetterFitsItsWay(int count) {
        for (Dialect dialect : List.of(
                new DingTalk("s"), new WeCom(), new Feishu("s"), new Slack(), new Teams(), new Ntfy("t", null))) {
            for (String words : List.of("🐟".repeat(2000), "\"\\\"".repeat(900), "short")) {
                List<News> many = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    many.add(news(Event.OPENED, Severity.WARNING, "db" + i + "x".repeat(80), words));
                }
                Letter letter = new Writer(channel(Locale.CHINESE, dialect), "b".repeat(60), NOW).write(many, "remark");
                assertThat(dialect.fits(letter)).as(dialect + " " + count).isTrue();
                int left = count - letter.paragraphs().size();
                assertThat(letter.text().contains("另有 " + left + " 项")).isEqualTo(left > 0);
            }
        }
    }

    @Test
    void everyTextIsThereInBothLanguages() throws IOException {
        Properties english = texts("messages.properties");
        Properties chinese = texts("messages_zh_CN.properties");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (NotifyProblem problem : NotifyProblem.values()) {
            String name = problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
            for (String part : List.of(".problem", ".cause", ".fix", ".prevention")) {
                assertThat(english).containsKey(name + part);
            }
        }
        for (String key : english.stringPropertyNames()) {
            assertThat(arguments(chinese.getProperty(key))).as(key).isEqualTo(arguments(english.getProperty(key)));
        }
    }

    private static Set<String> arguments(String text) {
        return Pattern.compile("\\{[a-z]+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties texts(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(
                Objects.requireNonNull(NotifyProblem.class.getResourceAsStream(file)), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }
}
