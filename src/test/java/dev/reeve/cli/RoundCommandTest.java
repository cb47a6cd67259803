package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.render.OutputSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rounds as a person makes them at a terminal. */
final class RoundCommandTest {
    private static final Instant MORNING = RoundFixture.MORNING;

    @TempDir
    Path temp;

    private RoundFixture person;

    @BeforeEach
    void make() throws IOException {
        person = new RoundFixture(temp);
        person.inventory("");
    }

    private String open() {
        return person.withoutTerminal(MORNING, "", "journal", "list", "--open", "-o", "json", "--journal", "journal")
                .out();
    }

    private Path draft() {
        return temp.resolve("journal/rounds/draft-ann.json");
    }

    @Test
    void aRoundInWhichAllIsWell() throws IOException {
        CommandLineFixture.Said said = person.type("y\n24,5\ny new mat at the door\ng\n\n", "round");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err())
                .contains("Round of ann, begun 2026-11-23 08:00.")
                .contains("machine room\n1/3  Doors locked [y/n/s]")
                .contains("2/3  temperature [18–27 °C]")
                .contains("store\n3/3  tidy [y/n/s]")
                .contains("3 in order, 0 not in order, 0 not looked at.")
                .contains("The inventory has nothing else to look at.")
                .contains("Nothing is open");
        assertThat(said.out())
                .startsWith("Hand-over 2026-11-23 08:00\n")
                .contains("machine room: temperature   in order  24.5 °C")
                .contains("new mat at the door");
        assertThat(draft()).doesNotExist();
        assertThat(open()).contains("\"incidents\":[]");
        assertThat(Files.readString(temp.resolve("journal/2026-11.jsonl")))
                .contains("\"kind\":\"round\"")
                .contains("\"room.temperature\":24.5");
    }

    @Test
    void whatIsNotInOrderIsAnIncidentUntilItIsWellAgain() {
        CommandLineFixture.Said bad = person.type("n\nrack 3 is open\n36\nfan stands still\ns\ng\n\n", "round");

        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.err())
                .contains("What is wrong?")
                .contains("36 °C is not within 18–27 °C.")
                .contains("1/3");
        assertThat(bad.out())
                .contains("Found in this round")
                .contains("critical")
                .contains("machine room: temperature was read off as 36 °C; well is 18–27 °C.")
                .contains("Nobody looked on the round: store: tidy.");
        assertThat(open())
                .contains("round.line-not-in-order")
                .contains("rack 3 is open")
                .contains("round.line-out-of-bounds")
                .contains("round.line-skipped");

        Instant later = MORNING.plus(Duration.ofHours(8));
        CommandLineFixture.Said well = person.type(later, "y\n21\ns\ng\n\n", "round");
        assertThat(well.exit()).isEqualTo(1);
        assertThat(well.out()).contains("Open since earlier").contains("2026-11-23 08:00");
        assertThat(open())
                .contains("round.line-skipped")
                .doesNotContain("rack 3")
                .doesNotContain("36");
        assertThat(person.type(later, "y\n21\ny\ng\n\n", "round").exit()).isZero();
        assertThat(open()).contains("\"incidents\":[]");
    }

    @Test
    void wrongInputIsAskedAgainAndEnterIsNeverWell() {
        CommandLineFixture.Said said =
                person.type("\nmaybe\nb\n?\nn\n\nlock\n\nwarm\n24.5 °C\n\ny\nx\ng\n\n", "round", "--no-inspect");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err())
                .contains("Type y, n or s; ? helps. An empty line is no answer.")
                .contains("This is the first line.")
                .contains("A few words, please")
                .contains("Type the number (°C), or s")
                .contains("Type g to go on or b to go back.");
        assertThat(said.out()).contains("lock").contains("24.5 °C").contains("none was made in this round");
    }

    @Test
    void backToTheLineBeforeAndEnterKeepsWhatWasAnswered() {
        CommandLineFixture.Said said = person.type(
                "y\n30\ndoor\nb\nb\n\n22\ny\nb\nn dust\ng\nlook at tidy\nand call Bob\n\n", "round", "-o", "json");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("(in order; Enter keeps it)").contains("(30 °C · door; Enter keeps it)");
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        assertThat(said.out())
                .contains("{\"item\":\"doors\",\"state\":\"good\"}")
                .contains("{\"item\":\"temperature\",\"state\":\"good\",\"value\":22.0}")
                .contains("{\"item\":\"tidy\",\"state\":\"bad\",\"note\":\"dust\"}")
                .contains("\"hand_over\":\"look at tidy\\nand call Bob\"");
    }

    @Test
    void openFindingsAreWalkedThrough() {
        add("Printer jams");
        add("UPS beeps");
        add("Fan is loud");
        CommandLineFixture.Said said = person.type(
                "y\n21\ny\ng\nb\n?\n\nn\n\nn asked Bob\ng\nb\ng\nA waits for a part\nn\nnoisy\na\n\nq\n\n", "round");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err())
                .contains("3 findings are open")
                .contains("This is the first one.")
                .contains("n words = write a note on it")
                .contains("Nothing was written.")
                .contains("Noted.")
                .contains("In this round: asked Bob")
                .contains("Acknowledged by ann.")
                .contains("What happens next");
        assertThat(said.out())
                .contains("Acknowledged")
                .contains("waits for a part")
                .contains("noisy");
        CommandLineFixture.Said next = person.type("y\n21\ny\ng\nq\n\n", "round");
        assertThat(next.err()).contains("1 more are acknowledged").contains("Earlier, ann on 2026-11-23 08:00: ");
    }

    private void add(String problem) {
        Instant before = MORNING.minus(Duration.ofDays(3));
        assertThat(person.withoutTerminal(before, "", "journal", "add", problem, "--journal", "journal")
                        .exit())
                .isZero();
    }

    @Test
    void ctrlCKeepsWhatWasAnswered() throws IOException {
        CommandLineFixture.Said off = person.typeAndBreakOff("n\nrack 3\n19.5\n", "round");

        assertThat(off.exit()).isEqualTo(130);
        assertThat(off.err())
                .contains("The round was broken off")
                .contains("(2)")
                .contains(draft().toString());
        assertThat(Files.readString(draft())).contains("rack 3").contains("19.5");
        assertThat(Files.getPosixFilePermissions(draft())).hasSize(2);
        assertThat(temp.resolve("journal/2026-11.jsonl")).doesNotExist();

        Instant later = MORNING.plus(Duration.ofMinutes(20));
        CommandLineFixture.Said on = person.type(later, "\nc\ny\ng\n\n", "round");
        assertThat(on.err())
                .contains("begun 2026-11-23 08:00, was broken off: 2 of 3 lines are answered")
                .contains("Type c to go on");
        assertThat(on.exit()).isEqualTo(1);
        assertThat(on.out()).contains("2026-11-23 08:00 – 2026-11-23 08:20").contains("rack 3");
        assertThat(draft()).doesNotExist();
    }

    @Test
    void whoBeginsAnewThrowsTheDraftAway() {
        assertThat(person.type("y\n", "round").exit()).isEqualTo(130);
        CommandLineFixture.Said said = person.type("a\ns\n20\ny\ng\n\n", "round");

        assertThat(said.out()).contains("not looked at");
        assertThat(said.err()).doesNotContain("Enter keeps it");
    }

    @Test
    void ctrlCBeforeTheFirstAnswerKeepsNothing() {
        CommandLineFixture.Said said = person.typeAndBreakOff("", "round");

        assertThat(said.exit()).isEqualTo(130);
        assertThat(draft()).doesNotExist();
    }

    @Test
    void aDraftThatIsDamagedIsSaidAndReplaced() throws IOException {
        Files.createDirectories(draft().getParent());
        Files.writeString(draft(), "{\"by\":");
        CommandLineFixture.Said said = person.type("y\n20\ny\ng\n\n", "round");

        assertThat(said.exit()).isZero();
        assertThat(said.err()).contains("cannot be read");
        assertThat(draft()).doesNotExist();
    }

    @Test
    void theUsualChecklistWhereTheInventoryHasNone() throws IOException {
        Files.writeString(temp.resolve("reeve.yaml"), "reeve: 1\njournal: { path: " + temp + "/journal }\n");
        CommandLineFixture.Said said = person.type("21\ny\ny\ny\ny\ny\ng\n\n", "round");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err()).contains("1/6  Temperature at the air inlet of the racks [18–27 °C]");
    }

    @Test
    void whatIsTypedCannotPaintOnTheTerminal() {
        CommandLineFixture.Said said =
                person.type("n \u001b[2Jgone\n20\ny\ng\n\u202eevil\u001b]0;x\u0007\n\n", "round");

        assertThat(said.out() + said.err()).doesNotContain("\u001b").doesNotContain("\u202e");
        assertThat(said.out()).contains("\\x1b[2Jgone").contains("\\u202eevil");
    }

    @Test
    void theDialogueIsChineseThroughout() {
        person.withoutTerminal(MORNING, "", "journal", "add", "打印机卡纸", "--journal", "journal", "--lang", "zh");
        CommandLineFixture.Said said =
                person.type("否\n3 号柜门开着\n２８．５℃ 滤网\n跳过\ng\na 等配件\n请看 3 号柜\n\n", "round", "--lang", "zh");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err())
                .contains("ann 的巡检，开始于 2026-11-23 08:00。")
                .contains("哪里异常？")
                .contains("有 1 个未结束且无人认领的发现。")
                .contains("已由 ann 认领。")
                .contains("下一班需要知道什么？");
        assertThat(said.err()
                        .replaceAll(
                                "\\b(ann|reeve|journal|round|show|INCIDENT|Ctrl-C|Enter|machine room|Doors locked|store|tidy|temperature)\\b",
                                ""))
                .doesNotContainPattern("[A-Za-z]{5,}");
        assertThat(said.out())
                .contains("巡检交接 2026-11-23 08:00")
                .contains("28.5 °C")
                .contains("未查看")
                .contains("请看 3 号柜");
    }
}
