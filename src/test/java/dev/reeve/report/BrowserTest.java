package dev.reeve.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Failure;
import dev.reeve.inventory.Inventory;
import dev.reeve.inventory.InventoryLoader;
import dev.reeve.inventory.Surroundings;
import dev.reeve.journal.Journal;
import dev.reeve.report.page.Pages;
import dev.reeve.report.print.Browser;
import dev.reeve.report.print.PdfPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A year's report in a real browser. */
final class BrowserTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static Path browser() {
        var found = Browser.find(System.getenv());
        if (System.getenv("CI") != null) {
            assertThat(found).as("a browser is needed where CI is set").isPresent();
        }
        Assumptions.assumeTrue(found.isPresent(), "no browser");
        return found.orElseThrow();
    }

    @BeforeAll
    static void write() throws IOException {
        YearOfHistory.write(folder.resolve("journal"), LocalDate.of(2026, 11, 4));
        Files.writeString(folder.resolve("reeve.yaml"), YearOfHistory.INVENTORY);
    }

    private static String html(Locale locale) {
        Surroundings surroundings = new Surroundings(Map.of(), folder, folder, "ann");
        Inventory inventory = new InventoryLoader(surroundings)
                .load(List.of(folder.resolve("reeve.yaml")))
                .inventory();
        if (inventory == null) {
            throw new IllegalStateException("the year's inventory is whole");
        }
        Clock clock = Clock.fixed(YearOfHistory.at(LocalDate.of(2026, 11, 4), LocalTime.NOON), YearOfHistory.BERLIN);
        var report = new MonthReports(new Journal(folder.resolve("journal"), clock), inventory, clock)
                .of(YearMonth.of(2026, 10));
        return new Pages(report, Catalogue.of(locale)).html();
    }

    /** What the browser says of a page: its document on standard output, its console and network on the other. */
    private static List<String> opened(Path browser, String html, String language) throws Exception {
        Path page = Files.writeString(folder.resolve("page-" + language + ".html"), html);
        Path out = folder.resolve("out-" + language);
        Path net = folder.resolve("net-" + language + ".json");
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--enable-logging=stderr",
                "--v=0",
                "--no-sandbox",
                "--user-data-dir=" + folder.resolve("profile-" + language),
                "--log-net-log=" + net,
                "--dump-dom",
                page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err-" + language).toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String said = new String(Files.readAllBytes(folder.resolve("err-" + language)), StandardCharsets.UTF_8);
        return List.of(Files.readString(out), said, Files.exists(net) ? Files.readString(net) : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void thePageOpensWithoutComplaintsAndAsksForNothing(String language) throws Exception {
        Path browser = browser();

        List<String> seen = opened(browser, html(Locale.forLanguageTag(language)), language);

        assertThat(seen.get(0))
                .contains(language.equals("zh") ? "运维月报" : "Operations report")
                .contains(language.equals("zh") ? "2026年10月" : "October 2026")
                .contains("后门没有锁好", "Beispiel &amp; Söhne GmbH 示例公司")
                .contains("</svg>", language.equals("zh") ? "批准" : "Approved by");
        assertThat(seen.get(1)).doesNotContain("CONSOLE", "Content Security Policy", "Refused to");
        // The page's own file is read; the network would be http, https or ws. Chromium itself may try to phone home.
        assertThat(Pattern.compile("\"initiator\":\"file://")
                        .matcher(seen.get(2))
                        .find())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void itPrintsOnAFewPages(String language) throws Exception {
        browser();

        byte[] pdf = new PdfPrinter(System.getenv(), PATIENCE).print(html(Locale.forLanguageTag(language)));

        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("%PDF-");
        int pages =
                (int) Pattern.compile("/Type ?/Page\\b").matcher(text).results().count();
        assertThat(pages).isBetween(5, 16);
    }

    @Test
    void withoutABrowserItSaysWhatToDo() {
        Map<String, String> variables = Map.of(Browser.VARIABLE, "/nowhere/chromium");

        assertThatThrownBy(() -> new PdfPrinter(variables, PATIENCE).print("<p>"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo("report.no-browser"));
    }

    private static Map<String, String> script(String text) throws IOException {
        Path script = Files.writeString(folder.resolve("browser-" + text.hashCode()), "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return Map.of(Browser.VARIABLE, script.toString());
    }

    @Test
    void aBrowserThatFailsIsQuoted() throws Exception {
        Map<String, String> variables = script("echo 'libX is missing'; exit 3");

        assertThatThrownBy(() -> new PdfPrinter(variables, PATIENCE).print("<p>"))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.finding().code()).isEqualTo("report.browser-failed");
                    assertThat(failure.finding().arguments()).containsEntry("status", "3");
                });
    }

    @Test
    void aBrowserThatHangsIsStopped() throws Exception {
        Map<String, String> variables = script("exec sleep 600");

        assertThatThrownBy(() -> new PdfPrinter(variables, Duration.ofMillis(300)).print("<p>"))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo("report.browser-hangs"));
    }
}
