package dev.reeve.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
    private static final String CLEAR = "\r\u001b[K";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now;

    private ProgressLine line(Terminal terminal, boolean wanted) {
        return new ProgressLine(err, Catalogue.of(Locale.ENGLISH), terminal, wanted, () -> now);
    }

    private ProgressLine line(int columns) {
        return line(new Terminal(true, true, columns, true), true);
    }

    private void after(int millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    private String printed() {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }

    @Test
    void itTellsFilesBytesRateAndTimeLeft() {
        try (ProgressLine line = line(100)) {
            line.update("erp", 10, 1_000_000, 100_000_000);
            assertThat(printed()).isEqualTo(CLEAR + "1%  10 files  1.0 MB / 100 MB  erp");

            after(10_000);
            line.update("erp", 1_234, 25_000_000, 100_000_000);
            assertThat(printed()).isEqualTo(CLEAR + "25%  1,234 files  25 MB / 100 MB  2.5 MB/s  30 s left  erp");
        }
        assertThat(printed()).as("nothing is left on the screen").isEqualTo(CLEAR);
    }

    @Test
    void withoutATotalItTellsWhatIsDone() {
        ProgressLine line = line(100);
        after(4_000);
        line.update("erp", 3, 8_000_000, 0);
        assertThat(printed()).isEqualTo(CLEAR + "3 files  8.0 MB  2.0 MB/s  erp");
    }

    @Test
    void itIsRedrawnFiveTimesASecondAtMost() {
        ProgressLine line = line(100);
        int drawn = 0;
        for (int i = 0; i < 1000; i++) {
            after(1);
            line.update("erp", i, i, 0);
            drawn += printed().isEmpty() ? 0 : 1;
        }
        assertThat(drawn).isEqualTo(5);
    }

    @Test
    void itNeverFillsTheTerminalsLine() {
        line(40).update("\u001b[2J/srv/" + "数据".repeat(40), 10, 1_000_000, 100_000_000);

        String text = printed().substring(CLEAR.length());
        assertThat(DisplayWidth.of(text)).isLessThan(40);
        assertThat(text).doesNotContain("\u001b").endsWith("…");
    }

    @Test
    void nothingIsPrintedIntoAPipeOrWhenNobodyWantsIt() {
        try (ProgressLine piped = line(Terminal.pipe(), true);
                ProgressLine quiet = line(new Terminal(true, true, 80, true), false)) {
            piped.update("erp", 1, 1, 1);
            quiet.update("erp", 1, 1, 1);
        }
        assertThat(printed()).isEmpty();
    }
}
