package dev.reeve.patch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inventory.PatchRules;
import dev.reeve.machine.collect.CollectScript;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.patch.apt.Apt;
import dev.reeve.patch.apt.AptWorld;
import dev.reeve.patch.life.EndOfLife;
import dev.reeve.render.Answer;
import dev.reeve.render.OutputFormat;
import dev.reeve.render.Printer;
import dev.reeve.render.Terminal;
import dev.reeve.render.result.PatchReport;
import dev.reeve.survey.Past;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real host's answer with something broken in it, and hosts that lie: there is a result, bounded and fit for a screen. */
class PatchFuzzTest {
    private static final String NONCE = "00112233445566778899aabbccddeeff";
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final PatchPlan PLAN =
            new PatchPlan("web1", List.of(new Apt()), PatchRules.USUAL, Past.NONE, EndOfLife.brought(), true);
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    static Path folder;

    private static byte[] real;

    /** This very machine, its kernel and its processes, with packages of a world of our own. */
    @BeforeAll
    static void ask() throws Exception {
        AptWorld world = new AptWorld(Files.createDirectory(folder.resolve("world")))
                .installed("sec", "1")
                .installed("plain", "1")
                .installed("foreign", "9")
                .offers("security", "sec", "2")
                .offers("main", "plain", "2")
                .refreshed("", NOW);
        List<Section> sections = new ArrayList<>(PLAN.questions(Dialect.POSIX).quick());
        sections.addAll(PLAN.questions(Dialect.POSIX).slow());
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", CollectScript.COMMAND).redirectError(ProcessBuilder.Redirect.DISCARD);
        for (String variable : world.environment().split(" ", -1)) {
            builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(CollectScript.of(sections, NONCE).getBytes(UTF_8));
        }
        real = process.getInputStream().readAllBytes();
    }

    private static HostPatches judge(byte[] bytes) {
        RawAnswer raw = new RawAnswer(NONCE, bytes, RawAnswer.Ending.ENDED);
        return PatchJudge.answered(PLAN, raw, null, NOW, Duration.ZERO);
    }

    /** As a terminal and as JSON: bounded, and without anything that a terminal obeys. */
    private static void show(HostPatches host) {
        List<Finding> findings = host.seen().findings();
        for (OutputFormat format : List.of(OutputFormat.TABLE, OutputFormat.JSON)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            PrintStream stream = new PrintStream(out, false, UTF_8);
            Printer.Look look =
                    new Printer.Look(format, Catalogue.of(Locale.ENGLISH), Terminal.pipe(), ZoneOffset.UTC, false);
            PatchReport report = new PatchReport(List.of(host), true, NOW, Duration.ZERO);
            new Printer(stream, stream, look).print("patch-check", Answer.of(report, findings), Severity.WARNING);
            stream.flush();
            assertThat(out.toString(UTF_8)).doesNotContain("\u001b", "\u009b", "\u0007");
        }
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.arguments().values())
                    .allSatisfy(text -> assertThat(text).hasSizeLessThan(2000));
            assertThat(finding.evidence())
                    .hasSizeLessThan(30)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThan(1000));
        });
    }

    @Test
    void theWholeAnswerIsUnderstood() {
        HostPatches host = judge(real);
        HostPatches.Known known = Objects.requireNonNull(host.answer());

        assertThat(known.facts().updates()).extracting(Update::name).containsExactly("plain", "sec");
        assertThat(known.facts().foreign()).extracting(PackageState::name).containsExactly("foreign");
        assertThat(known.kernel().running()).isEqualTo(System.getProperty("os.version"));
        assertThat(known.approvable()).containsEntry("sec", "1").hasSize(3);
        show(host);
    }

    @Test
    void whateverIsBrokenThereIsAResult() {
        Random random = new Random(20261123);
        for (int i = 0; i < 400; i++) {
            byte[] harmed = harmed(real.clone(), random, i % 4);
            HostPatches host = judge(harmed);
            assertThat(host.seen().results()).isNotEmpty();
            show(host);
        }
    }

    private static byte[] harmed(byte[] answer, Random random, int kind) {
        switch (kind) {
            case 0 -> {
                return Arrays.copyOf(answer, random.nextInt(answer.length));
            }
            case 1 -> {
                for (int i = 0; i < 40; i++) {
                    answer[random.nextInt(answer.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> {
                byte[] noise = new byte[300];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, answer, random.nextInt(answer.length - noise.length), noise.length);
            }
            default -> {
                byte[] paint = "\u001b[2J\u009b1m\u0007\r".getBytes(UTF_8);
                for (int i = 0; i < 50; i++) {
                    System.arraycopy(paint, 0, answer, random.nextInt(answer.length - paint.length), paint.length);
                }
            }
        }
        return answer;
    }

    /** A cut answer is never an all clear. */
    @Test
    void whatWasCutIsUnknown() {
        for (int end = 0; end < real.length; end += Math.max(1, real.length / 150)) {
            HostPatches host = judge(Arrays.copyOf(real, end));
            boolean told = host.seen().findings().stream()
                    .anyMatch(finding -> finding.severity().compareTo(Severity.UNKNOWN) >= 0);
            assertThat(told).as("cut at %d of %d", end, real.length).isTrue();
        }
    }

    @Test
    void aLyingHostIsBounded() {
        String text = new String(real, UTF_8);
        String lie = text.replace("sec:\n", "sec:\n  Installed: " + "9".repeat(MEGABYTE) + "\n")
                .replace("Inst sec [1]", "Inst \u001b[31m" + "x".repeat(10 * MEGABYTE) + " [1]")
                .replace("Inst plain", "Inst " + "[".repeat(50_000) + "plain");
        show(judge(lie.getBytes(UTF_8)));
        show(judge(text.replace("@tables", "@tables\n" + "a:\n  Candidate: 1\n".repeat(200_000))
                .getBytes(UTF_8)));
    }
}
