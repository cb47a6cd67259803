package dev.reeve.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Presence;
import dev.reeve.report.page.Pages;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever hosts and people write, it stays text. */
final class HostilePagesTest {
    private static final String HTML = "<script>alert(1)</script><img src=x onerror=alert(2)>\" ' &amp; </style></svg>";
    private static final String MARKDOWN =
            "# h [a](javascript:x) ![i](http://e/x) `c` | *b* _u_ ~~s~~ https://e.example www.e.example @all";
    private static final String CONTROLS = "a\u001b[2Jb\u202Ecba\u2066x\u0000y\u0085z\ud800w";

    @TempDir
    Path folder;

    private Pages pages;

    @BeforeEach
    void write() {
        SmallHistory history = new SmallHistory(folder, ZoneId.of("Asia/Shanghai"));
        Finding finding =
                new Finding("inspect.zzz", Severity.CRITICAL, new Subject("h1", null, HTML), Map.of(), List.of());
        history.reading("2026-10-01T12:00", Subject.item(HTML), Presence.UP)
                .reading("2026-10-02T12:00", Subject.item(MARKDOWN), Presence.DOWN)
                .found("2026-10-02T12:00", finding, new Explanation(HTML, MARKDOWN, CONTROLS, "1. x\n- y\n> z"))
                .note("2026-10-02T13:00", finding, HTML, true, CONTROLS + "\n" + HTML + "\n# h\n| a | b |");
        pages = new Pages(history.report("2026-10", "2026-11-10T08:00"), Catalogue.of(Locale.ENGLISH));
    }

    @Test
    void htmlHasNoElementsButItsOwn() {
        String html = pages.html();

        assertThat(html)
                .doesNotContain("<script", "<img", "onerror=alert(2)>\"")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("&lt;/style&gt;&lt;/svg&gt;");
        assertThat(html.split("</style>", -1)).hasSize(2);
        assertThat(html).doesNotContain("http-equiv=\"refresh\"", "<link", "url(", "@import", "src=\"");
    }

    @Test
    void controlsAreShownAndDoNothing() {
        for (String page : List.of(pages.html(), pages.markdown())) {
            assertThat(page).doesNotContain("\u001b", "\u202e", "\u2066", "\u0000", "\u0085", "\ud800");
        }
        assertThat(pages.html()).contains("a\\u001b[2Jb\\u202ecba\\u2066x\\u0000y\\u0085z?w");
    }

    @Test
    void markdownHasNoMarkupButItsOwn() {
        String markdown = pages.markdown();

        assertThat(markdown)
                .doesNotContain("<script", "<img", "![", "https://e.example", "www.e.example")
                .contains("\\# h \\[a\\](javascript:x) \\!\\[i\\](http\\://e/x) \\`c\\` \\| \\*b\\*");
        assertThat(markdown.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(line -> assertThat(line).endsWith("|"));
        assertThat(markdown.lines()).noneMatch(line -> line.startsWith("# h") || line.startsWith("> z"));
    }
}
