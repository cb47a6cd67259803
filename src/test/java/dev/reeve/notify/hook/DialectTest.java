package dev.reeve.notify.hook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.notify.Event;
import dev.reeve.notify.Letter;
import dev.reeve.notify.News;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The exact JSON of each service, as its documentation has it. */
final class DialectTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final News NEWS = new News(
            Event.OPENED,
            "3f9a1c2200000000",
            Severity.CRITICAL,
            new Finding("journal.busy", Severity.CRITICAL, Subject.host("db1").inJob("erp"), Map.of(), List.of()),
            new Explanation("p", "c", "f", "v"),
            "db1",
            "erp",
            NOW,
            null);
    private static final Letter LETTER = new Letter(
            "严重 <erp> & \"db1\"",
            Severity.CRITICAL,
            1,
            List.of(new Letter.Paragraph("CRITICAL · new", List.of("@all <at user_id=\"all\">", "More"))),
            List.of("backup1"),
            List.of(NEWS),
            NOW);

    private static String json(Dialect dialect) {
        return new String(dialect.body(LETTER, NOW), StandardCharsets.UTF_8);
    }

    @Test
    void dingtalk() {
        assertThat(json(new DingTalk(null)))
                .isEqualTo("{\"msgtype\":\"text\",\"text\":{\"content\":\"严重 <erp> & \\\"db1\\\"\\n\\n"
                        + "CRITICAL · new\\n@all <at user_id=\\\"all\\\">\\nMore\\n\\nbackup1\"}}");
        URI base = URI.create("https://oapi.dingtalk.com/robot/send?access_token=abc");
        assertThat(new DingTalk(null).address(base, NOW)).isEqualTo(base);
        // openssl: printf '1700000000123\nSECthis-is-secret' | openssl dgst -sha256 -hmac SECthis-is-secret -binary
        assertThat(new DingTalk("SECthis-is-secret").address(base, NOW).toString())
                .isEqualTo(base + "&timestamp=1700000000123&sign=MAGPO2YkSrj9rQWA0lvE3KW3EWf7YUugA9Zzd9GHG7Q%3D");
        assertThat(new DingTalk(null).refusal("{\"errcode\":0,\"errmsg\":\"ok\"}"))
                .isNull();
        assertThat(new DingTalk(null).refusal("{\"errcode\":310000,\"errmsg\":\"sign not match\"}"))
                .isEqualTo("310000 sign not match");
        assertThat(new DingTalk("geheim")).hasToString("DingTalk[]");
    }

    @Test
    void wecom() {
        assertThat(json(new WeCom()))
                .startsWith("{\"msgtype\":\"text\",\"text\":{\"content\":\"严重")
                .endsWith("backup1\"}}");
        assertThat(new WeCom().refusal("{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}"))
                .isEqualTo("93000 invalid webhook url");
    }

    @Test
    void feishu() {
        // openssl: printf '' | openssl dgst -sha256 -hmac $'1700000000\ngeheim' -binary
        assertThat(json(new Feishu("geheim")))
                .isEqualTo(
                        "{\"timestamp\":\"1700000000\",\"sign\":\"PT3hZi9NBxBYdeqlBrI9B0kFjHgUVgvIKDZpZM9aBUA=\",\"msg_type\":\"post\","
                                + "\"content\":{\"post\":{\"zh_cn\":{\"title\":\"严重 <erp> & \\\"db1\\\"\",\"content\":["
                                + "[{\"tag\":\"text\",\"text\":\"CRITICAL · new\"}],"
                                + "[{\"tag\":\"text\",\"text\":\"@all <at user_id=\\\"all\\\">\"}],"
                                + "[{\"tag\":\"text\",\"text\":\"More\"}],[{\"tag\":\"text\",\"text\":\"\"}],"
                                + "[{\"tag\":\"text\",\"text\":\"backup1\"}]]}}}}");
        assertThat(json(new Feishu(null))).startsWith("{\"msg_type\":\"post\"");
        assertThat(new Feishu(null).refusal("{\"code\":19021,\"msg\":\"sign match fail\"}"))
                .isEqualTo("19021 sign match fail");
        assertThat(new Feishu(null).refusal("{\"StatusCode\":0,\"code\":0}")).isNull();
    }

    @Test
    void slack() {
        assertThat(json(new Slack()))
                .isEqualTo(
                        "{\"text\":\"严重 &lt;erp&gt; &amp; \\\"db1\\\"\",\"blocks\":["
                                + "{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"严重 <erp> & \\\"db1\\\"\",\"emoji\":false}},"
                                + "{\"type\":\"section\",\"text\":{\"type\":\"plain_text\",\"text\":"
                                + "\"CRITICAL · new\\n@all <at user_id=\\\"all\\\">\\nMore\",\"emoji\":false}},"
                                + "{\"type\":\"section\",\"text\":{\"type\":\"plain_text\",\"text\":\"backup1\",\"emoji\":false}}]}");
        assertThat(new Slack().refusal("ok")).isNull();
    }

    @Test
    void teams() {
        assertThat(json(new Teams()))
                .startsWith(
                        "{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\","
                                + "\"content\":{\"$schema\":\"http://adaptivecards.io/schemas/adaptive-card.json\","
                                + "\"type\":\"AdaptiveCard\",\"version\":\"1.4\",\"body\":[{\"type\":\"RichTextBlock\"")
                .contains("{\"type\":\"TextRun\",\"text\":\"CRITICAL · new\",\"weight\":\"Bolder\"}");
    }

    @Test
    void ntfy() {
        assertThat(json(new Ntfy("reeve", "tk_geheim")))
                .isEqualTo("{\"topic\":\"reeve\",\"title\":\"严重 <erp> & \\\"db1\\\"\",\"message\":\"CRITICAL · new\\n"
                        + "@all <at user_id=\\\"all\\\">\\nMore\\n\\nbackup1\",\"priority\":5}");
        assertThat(new Ntfy("reeve", "tk_geheim").headers())
                .containsExactly(Map.entry("Authorization", "Bearer tk_geheim"));
        assertThat(new Ntfy("reeve", "tk_geheim")).hasToString("Ntfy[reeve]");
    }

    @Test
    void ownJson() {
        assertThat(json(new OwnJson("hook", null, Map.of())))
                .contains(
                        "\"reeve\":1,\"channel\":\"hook\",\"time\":\"2023-11-14T22:13:20.123Z\",\"severity\":\"critical\"")
                .endsWith(
                        "\"incidents\":[{\"fingerprint\":\"3f9a1c2200000000\",\"event\":\"opened\",\"severity\":\"critical\","
                                + "\"code\":\"journal.busy\",\"host\":\"db1\",\"job\":\"erp\",\"since\":\"2023-11-14T22:13:20.123Z\"}]}");
        String template = "{\"t\": \"{title}\", \"n\": {count}, \"x\": \"{severity} {channel} {other}\"}";
        assertThat(json(new OwnJson("hook", template, Map.of())))
                .isEqualTo("{\"t\": \"严重 <erp> & \\\"db1\\\"\", \"n\": 1, \"x\": \"critical hook {other}\"}");
    }
}
