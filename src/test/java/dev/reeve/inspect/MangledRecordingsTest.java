package dev.reeve.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.render.Answer;
import dev.reeve.render.OutputFormat;
import dev.reeve.render.Printer;
import dev.reeve.render.Terminal;
import dev.reeve.render.result.InspectReport;
import dev.reeve.survey.Seen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Recorded answers with one thing broken in them: no check throws, and nothing of it reaches a terminal raw. */
class MangledRecordingsTest {
    private static final List<Recording> RECORDINGS = Recording.all();
    private static final int MEGABYTE = 1 << 20;

    /** What is done to an answer, at a random place. */
    enum Harm {
        CUT {
            @Override
            byte[] to(byte[] answer, Random random) {
                return Arrays.copyOf(answer, random.nextInt(answer.length));
            }
        },
        FLIPPED {
            @Override
            byte[] to(byte[] answer, Random random) {
                byte[] flipped = answer.clone();
                for (int i = 0; i < 40; i++) {
                    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
                }
                return flipped;
            }
        },
        /** Lines said again, somewhere else. */
        REPEATED {
            @Override
            byte[] to(byte[] answer, Random random) {
                int from = random.nextInt(answer.length);
                int to = Math.min(answer.length, from + random.nextInt(4000));
                return inserted(answer, random.nextInt(answer.length), Arrays.copyOfRange(answer, from, to));
            }
        },
        /** Bytes that repaint a screen, in the middle of words. */
        ESCAPED {
            @Override
            byte[] to(byte[] answer, Random random) {
                byte[] now = answer;
                for (int i = 0; i < 60; i++) {
                    now = inserted(now, random.nextInt(now.length), "\u001b[2J\u009b1m\u0007\r".getBytes(UTF_8));
                }
                return now;
            }
        },
        NO_TEXT {
            @Override
            byte[] to(byte[] answer, Random random) {
                byte[] noise = new byte[200];
                random.nextBytes(noise);
                return inserted(answer, random.nextInt(answer.length), noise);
            }
        },
        LONG_LINE {
            @Override
            byte[] to(byte[] answer, Random random) {
                byte[] line = new byte[MEGABYTE];
                Arrays.fill(line, (byte) " 7:/".charAt(random.nextInt(4)));
                return inserted(answer, random.nextInt(answer.length), line);
            }
        };

        private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

        abstract byte[] to(byte[] answer, Random random);

        private static byte[] inserted(byte[] into, int at, byte[] what) {
            byte[] all = new byte[into.length + what.length];
            System.arraycopy(into, 0, all, 0, at);
            System.arraycopy(what, 0, all, at, what.length);
            System.arraycopy(into, at, all, at + what.length, into.length - at);
            return all;
        }
    }

    @Property(tries = 150)
    void brokenAnswersAreJudgedAndPrintedSafely(@ForAll Harm harm, @ForAll int seed) {
        Random random = new Random(seed);
        Recording recording = RECORDINGS.get(random.nextInt(RECORDINGS.size()));
        HostVisit.Said said = recording.said();
        RawAnswer broken =
                new RawAnswer(said.quick().nonce(), harm.to(said.quick().bytes(), random), RawAnswer.Ending.ENDED);
        HostPlan plan = recording.plan();
        Look look = HostJudge.look(plan, broken, said.slow(), said.asked());

        for (HostCheck check : plan.checks()) {
            // The judge would take a check that throws for one that did not understand.
            for (CheckResult result : check.judge(look)) {
                assertThat(result.check()).isEqualTo(check.name());
            }
        }
        Seen seen = HostJudge.answered(plan, broken, said.slow(), said.asked(), Duration.ZERO);
        assertThat(printed(seen))
                .doesNotContain("\u001b")
                .doesNotContain("\u009b")
                .doesNotContain("\u0007");
        if (harm == Harm.CUT) {
            assertThat(seen.findings()).extracting(Finding::severity).contains(Severity.UNKNOWN);
        }
    }

    private static String printed(Seen seen) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        InspectReport report = new InspectReport(List.of(seen), Instant.EPOCH, Duration.ZERO);
        for (OutputFormat format : List.of(OutputFormat.TABLE, OutputFormat.JSON, OutputFormat.JUNIT)) {
            Printer.Look look =
                    new Printer.Look(format, Catalogue.of(Locale.ENGLISH), Terminal.pipe(), ZoneOffset.UTC, false);
            new Printer(out, out, look).print("inspect", Answer.of(report, seen.findings()), Severity.WARNING);
        }
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
