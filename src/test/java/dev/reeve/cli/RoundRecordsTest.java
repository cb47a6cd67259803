package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.render.OutputSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds from a file, rounds that were made and missed, and a journal that does not take them. */
final class RoundRecordsTest {
    private static final Instant MORNING = RoundFixture.MORNING;
    private static final String WELL = "answers: { doors: y, temperature: 22, tidy: yes }\n";

    @TempDir
    Path temp;

    private RoundFixture person;

    @BeforeEach
    void make() throws IOException {
        person = new RoundFixture(temp);
        person.inventory("");
    }

    private CommandLineFixture.Said reeve(String... args) {
        return person.withoutTerminal(MORNING, "", args);
    }

    private CommandLineFixture.Said sheet(Instant now, String text, String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "round";
        args[1] = "--answers";
        args[2] = "-";
        System.arraycopy(more, 0, args, 3, more.length);
        return person.withoutTerminal(now, text, args);
    }

    @Test
    void withoutTerminalItSaysWhatToDo() {
        CommandLineFixture.Said said = reeve("round");

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("there is no terminal").contains("reeve round --answers round.yaml");
        assertThat(temp.resolve("journal")).doesNotExist();
    }

    @Test
    void aFormOnPaperIsTypedInLater() throws IOException {
        reeve("journal", "add", "UPS beeps", "--journal", "journal");
        String id = reeve("journal", "list", "--open", "-o", "json", "--journal", "journal")
                .out()
                .replaceAll("(?s).*\"fingerprint\":\"([0-9a-f]{16})\".*", "$1");
        Files.writeString(temp.resolve("form.yaml"), """
                by: bob
                start: 2026-11-23 07:10
                answers:
                  doors: { good: no, note: "rack 3 \\e[2J open" }
                  temperature: { value: "24,5", note: after cleaning }
                notes: { ID: battery ordered }
                acknowledge: { ID: comes on Friday }
                hand-over: |
                  Ask Carol
                  for the key
                """.replace("ID", id));
        CommandLineFixture.Said said = reeve("round", "--answers", "form.yaml", "-o", "json");

        assertThat(said.exit()).as(said.out()).isEqualTo(1);
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        assertThat(said.out())
                .contains("\"by\":\"bob\",\"start\":\"2026-11-23T07:10:00Z\"")
                .contains("\"value\":24.5,\"note\":\"after cleaning\"")
                .contains("{\"item\":\"tidy\",\"state\":\"skipped\"}")
                .contains("\"acknowledged_by\":\"bob\",\"note\":\"battery ordered; comes on Friday\"")
                .contains("\"hand_over\":\"Ask Carol\\nfor the key\"");
        CommandLineFixture.Said page = reeve("round", "--show");
        assertThat(page.exit()).isZero();
        assertThat(page.out()).contains("bob").contains("rack 3 \\x1b[2J open").contains("Ask Carol\nfor the key\n");
    }

    @Test
    void everyMistakeInASheetIsToldByLineBeforeAnythingIsDone() {
        CommandLineFixture.Said said = sheet(MORNING, """
                start: 2026-11-24 08:00
                answers:
                  dors: y
                  temperature: warm
                  tidy: { note: dust }
                  doors: [y]
                notes: { "ffff": what }
                handover: none
                """);

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err())
                .contains("-:1:8: `2026-11-24 08:00` does not fit here.")
                .contains("-:3:3: `dors` is not known here.")
                .contains("Known here: doors, temperature, tidy.")
                .contains("-:4:16: `warm` does not fit here.")
                .contains("What is expected here: 21.5 (°C) | skip")
                .contains("-:5:9:")
                .contains("-:6:10:")
                .contains("-:7:10: `ffff` is not known here.")
                .contains("-:8:1: `handover` is not known here.")
                .contains("4 |   temperature: warm");
        assertThat(temp.resolve("journal/2026-11.jsonl")).doesNotExist();
        assertThat(sheet(MORNING, "answers: { doors: [").err()).contains("neither YAML nor JSON");
        assertThat(sheet(MORNING, "[]").exit()).isEqualTo(2);
        assertThat(reeve("round", "--answers", "nowhere.yaml").err()).contains("cannot be read");
        assertThat(sheet(MORNING, "x".repeat((1 << 20) + 1)).err()).contains("cannot be read");
    }

    @Test
    void jsonIsASheetTooAndNothingAtAllIsARoundInWhichNobodyLooked() {
        assertThat(sheet(MORNING, "{\"answers\":{\"doors\":true,\"temperature\":20.5,\"tidy\":null}}")
                        .exit())
                .isEqualTo(1);
        CommandLineFixture.Said none = sheet(MORNING, "answers:\n", "-o", "json");
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.out().split("\"state\":\"skipped\"", -1)).hasSize(4);
    }

    @Test
    void roundsMadeAndMissedAreListedAndStatusKnows() {
        assertThat(reeve("status").err()).contains("No person has ever made a round.");
        sheet(MORNING, WELL);
        assertThat(reeve("status").exit()).isZero();
        assertThat(reeve("round", "--list").exit()).isZero();
        // Due at 16:00, at 8:00 and at 16:00 of the next day.
        Instant next = MORNING.plus(Duration.ofHours(31)).plus(Duration.ofMinutes(40));
        CommandLineFixture.Said status = person.withoutTerminal(next, "", "status", "-o", "json");
        assertThat(status.exit()).isEqualTo(1);
        assertThat(new OutputSchema().mistakes(status.out())).isEmpty();
        assertThat(status.out())
                .contains("\"personal_rounds\":{\"state\":\"broken\"")
                .contains("schedule.personal-round-missed")
                .contains("2026-11-23 16:00");
        assertThat(person.withoutTerminal(next, "", "status").out())
                .contains("round")
                .contains("missed");
        sheet(next, WELL);
        Instant later = next.plus(Duration.ofHours(4));
        sheet(later, WELL);

        CommandLineFixture.Said list = person.withoutTerminal(later, "", "round", "--list", "-o", "json");
        assertThat(list.exit()).isZero();
        assertThat(new OutputSchema().mistakes(list.out())).isEmpty();
        assertThat(list.out())
                .contains("{\"state\":\"made\",\"due\":\"2026-11-23T08:00:00Z\"")
                .contains("{\"state\":\"missed\",\"due\":\"2026-11-23T16:00:00Z\"}")
                .contains("{\"state\":\"missed\",\"due\":\"2026-11-24T08:00:00Z\"}")
                .contains("{\"state\":\"made\",\"due\":\"2026-11-24T16:00:00Z\"")
                .contains("{\"state\":\"extra\",\"round\"");
        assertThat(person.withoutTerminal(later, "", "round", "--list", "--lang", "zh")
                        .out())
                .contains("错过")
                .contains("计划外");
        assertThat(person.withoutTerminal(later, "", "round", "--list", "--since", "1h")
                        .out())
                .doesNotContain("missed");
    }

    @Test
    void theMonthsReportTellsOfRoundsMadeAndMissed() {
        sheet(MORNING, WELL.replace("tidy: yes", "tidy: { good: no, note: dust }"));
        Instant nextMonth = Instant.parse("2026-12-02T09:00:00Z");
        CommandLineFixture.Said report =
                person.withoutTerminal(nextMonth, "", "report", "--month", "2026-11", "--format", "md");

        assertThat(report.out())
                .contains("1 of 16 due rounds were made")
                .contains("16:00 (by a person)")
                .contains("tidy: dust");
    }

    @Test
    void aMissedRoundIsAFindingOfTheInspectionUntilItIsMade() throws IOException {
        person.inventory("hosts: { here: { local: true } }\ninspect: { rules: { skip: [all] } }\n");
        sheet(MORNING, WELL);
        Instant evening = MORNING.plus(Duration.ofHours(10));
        CommandLineFixture.Said said = person.withoutTerminal(evening, "", "inspect", "-o", "json");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        assertThat(said.out()).contains("\"of\":\"rounds\"").contains("schedule.personal-round-missed");
        CommandLineFixture.Said names = person.withoutTerminal(evening, "", "inspect", "--list", "-o", "json");
        assertThat(names.out()).as(names.err()).contains("{\"name\":\"rounds\",\"of\":\"rounds\"");
        assertThat(person.withoutTerminal(evening, "", "inspect", "--list").out())
                .contains("rounds of a person");

        assertThat(sheet(evening, WELL).exit()).isZero();
        String open = person.withoutTerminal(evening, "", "journal", "list", "--open", "--journal", "journal")
                .out();
        assertThat(open).doesNotContain("due at");
    }

    @Test
    void aRoundLooksAtHostsAndHandsOverWhatItFound() throws IOException {
        person.inventory("hosts: { here: { local: true } }\ninspect: { rules: { processes: [no-such-program] } }\n");
        CommandLineFixture.Said said = sheet(MORNING, WELL, "-o", "json");

        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        assertThat(said.out()).contains("\"inspected\":true").contains("no-such-program");
        CommandLineFixture.Said guided = person.type("y\n20\ny\ng\nq\n\n", "round");
        assertThat(guided.err())
                .contains("Looking at all hosts")
                .contains("here")
                .contains("no-such-program");
        assertThat(guided.exit()).isNotZero();
    }

    @Test
    void overdueBackupsAreOnThePage() throws IOException {
        person.inventory("""
                hosts: { here: { local: true } }
                repositories: { main: { path: repository, password: { file: key } } }
                backups:
                  erp: { source: { host: here, files: { paths: [/etc] } }, to: main, max-age: 26h }
                """);
        CommandLineFixture.Said said = sheet(MORNING, WELL, "--no-inspect");

        assertThat(said.out()).contains("Backups and drills\ncritical  here · erp");
    }

    @Test
    void thePageIsWrittenAsMarkdownAndForABrowser() throws IOException {
        String answers = "answers: { doors: n <b>rack|3</b> }\nhand-over: \"*all* & \\e[2J\"\n";
        CommandLineFixture.Said html = sheet(MORNING, answers, "--hand-over", "page.html");
        assertThat(html.exit()).as(html.err()).isEqualTo(1);
        assertThat(html.out()).endsWith(temp.resolve("page.html") + "\n");
        assertThat(Files.readString(temp.resolve("page.html")))
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("<tr class=\"warning\"><td>machine room: Doors locked</td>")
                .contains("&lt;b&gt;rack|3&lt;/b&gt;")
                .contains("*all* &amp; \\x1b[2J")
                .doesNotContain("\u001b");
        assertThat(reeve("round", "--show", "last", "--hand-over", "page.md", "--lang", "zh")
                        .exit())
                .isZero();
        assertThat(Files.readString(temp.resolve("page.md")))
                .startsWith("# 巡检交接 2026-11-23 08:00\n")
                .contains("\\<b\\>rack\\|3\\</b\\>")
                .contains("\\*all\\* \\& \\\\x1b\\[2J  \n");

        assertThat(sheet(MORNING, WELL, "--hand-over", "page.md").exit()).isEqualTo(2);
        assertThat(sheet(MORNING, WELL, "--hand-over", "page.md", "--overwrite", "always")
                        .exit())
                .isZero();
        assertThat(sheet(MORNING, WELL, "--hand-over", "page.doc").err()).contains("page.doc");
        CommandLineFixture.Said nowhere = sheet(MORNING, WELL, "--hand-over", "gone/page.md");
        assertThat(nowhere.exit()).isEqualTo(3);
        assertThat(nowhere.out()).startsWith("Hand-over");
    }

    @Test
    void wordsThatDoNotGoTogether() {
        assertThat(reeve("round", "--list", "--no-inspect").exit()).isEqualTo(2);
        assertThat(reeve("round", "--show", "--no-inspect").exit()).isEqualTo(2);
        assertThat(reeve("round", "--since", "1d").exit()).isEqualTo(2);
        assertThat(reeve("round", "--list", "--hand-over", "x.md").exit()).isEqualTo(2);
        assertThat(reeve("round", "--overwrite", "always").exit()).isEqualTo(2);
        assertThat(reeve("round", "--list", "--show").exit()).isEqualTo(2);
        assertThat(reeve("round", "--show").err()).contains("The journal has no round `last`.");
        sheet(MORNING, WELL);
        assertThat(reeve("round", "--show", "2026").exit()).isZero();
        assertThat(reeve("round", "--show", "2025").exit()).isEqualTo(2);
    }

    @Test
    void aJournalThatIsBrokenTakesNothingAndThePageIsThereAllTheSame() throws IOException {
        Files.writeString(temp.resolve("journal"), "no directory");
        CommandLineFixture.Said said = person.type("y\n20\nn dust\ng\nthe key\n\n", "round");

        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out()).startsWith("Hand-over").contains("dust").contains("the key");
        assertThat(said.err())
                .contains("What is answered is not being kept")
                .containsOnlyOnce("The round is made, and the journal did not take it.");
    }

    @Test
    void aFullDiskLosesNoAnswer() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")) || System.getenv("CI") != null);
        Path disk = Files.createDirectory(temp.resolve("journal"));
        run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString());
        try {
            fill(disk.resolve("2026-11.jsonl"), 248 * 1024);
            fill(disk.resolve("rest"), 64 * 1024);
            CommandLineFixture.Said said = person.type("y\n20\nn dust\ng\n\n", "round");
            assertThat(said.exit()).isEqualTo(3);
            assertThat(said.err()).contains("cannot be written");
            assertThat(said.out()).contains("dust");

            Files.delete(disk.resolve("rest"));
            Files.delete(disk.resolve("2026-11.jsonl"));
            assertThat(person.type("y\n20\nn dust\ng\n\n", "round").exit()).isEqualTo(1);
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static void fill(Path file, int most) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            for (int i = 0; i < most / 1024; i++) {
                out.write("\n".repeat(1024).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // Full is what it is to be.
            assertThat(e).hasMessageContaining("space");
        }
    }

    @Test
    void aJournalThatMayOnlyBeReadKeepsTheDraftForLater() throws IOException {
        assertThat(person.type("y\n", "round").exit()).isEqualTo(130);
        Path month = temp.resolve("journal/2026-11.jsonl");
        Files.createDirectory(month);
        CommandLineFixture.Said said = person.type("c\n20\ny\ng\ncall Bob\n\n", "round");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.err()).contains("journal did not take it");
        Path draft = temp.resolve("journal/rounds/draft-ann.json");
        assertThat(Files.readString(draft)).contains("call Bob");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(draft)))
                .isEqualTo("rw-------");

        Files.delete(month);
        CommandLineFixture.Said again = person.type("c\ng\n\n", "round");
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(again.out()).contains("call Bob");
        assertThat(draft).doesNotExist();
    }
}
