package dev.reeve.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunRecorderTest {
    private static final Scope SCOPE = Scope.job("backup", "erp");
    private final Finding trouble = Finding.of(JournalProblem.BUSY, Subject.job("erp"), "path", "/j");
    private final Random random = new Random(7);

    @TempDir
    Path temporary;

    private Journal journal;

    @BeforeEach
    void open() {
        journal = new Journal(temporary.resolve("journal"), Clock.fixed(Samples.NIGHT, ZoneOffset.UTC));
    }

    private RunRecorder start() {
        return RunRecorder.start(journal, SCOPE, Catalogue.of(Locale.CHINA), "0.1.0", random);
    }

    @Test
    void aRunIsThereFromItsStart() {
        RunRecorder run = start();

        assertThat(run.run()).matches("20261122-233000-[0-9a-f]{4}");
        assertThat(journal.read().unfinished()).extracting(RunStarted::run).containsExactly(run.run());

        run.finish(Outcome.WELL);
        assertThat(journal.read().unfinished()).isEmpty();
        assertThat(journal.read().run(run.run())).containsInstanceOf(RunEntry.class);
    }

    @Test
    void findingsAreCountedAndExplainedAtTheTime() {
        RunRecorder.Recorded recorded = start().add(trouble.withSeverity(Severity.NOTE))
                .add(trouble)
                .snapshot("ab", "cd")
                .counts(RunCounts.of(3, 4))
                .finish(Outcome.FINDINGS);

        assertThat(recorded.trouble()).isEmpty();
        assertThat(recorded.entry().findings())
                .as("the same finding twice is one, the worse one")
                .containsExactly(java.util.Map.entry(Severity.CRITICAL, 1));
        JournalContents contents = journal.read();
        assertThat(contents.findings(recorded.entry().run())).singleElement().satisfies(entry -> {
            assertThat(entry.explanation().problem()).contains("/j").contains("锁定");
            assertThat(entry.finding()).isEqualTo(trouble);
        });
        assertThat(contents.runs()).containsExactly(recorded.entry());
    }

    @Test
    void whatIsNotFoundAgainIsResolvedByTheRun() {
        start().add(trouble).finish(Outcome.FINDINGS);
        start().add(trouble).finish(Outcome.FINDINGS);
        assertThat(journal.read().incidents(true)).hasSize(1);

        RunRecorder.Recorded good = start().finish(Outcome.WELL);

        Incident incident = journal.read().incidents(false).get(0);
        assertThat(incident.open()).isFalse();
        assertThat(incident.resolution()).hasValueSatisfying(resolution -> {
            assertThat(resolution.automatic()).isTrue();
            assertThat(resolution.by()).isEqualTo(ResolutionEntry.REEVE);
            assertThat(resolution.run()).isEqualTo(good.entry().run());
        });
        start().finish(Outcome.WELL);
        assertThat(journal.read().incidents(false).get(0).history())
                .as("resolved once")
                .hasSize(3);
    }

    @Test
    void aRunThatFailedOrLookedAtAPartResolvesNothing() {
        start().add(trouble).finish(Outcome.FINDINGS);

        start().finish(Outcome.FAILED);
        start().partial().finish(Outcome.WELL);

        assertThat(journal.read().incidents(true)).hasSize(1);
    }

    @Test
    void withoutAJournalTheRunStillSaysWhatItDid() throws IOException {
        Files.writeString(temporary.resolve("journal"), "in the way");

        RunRecorder.Recorded recorded =
                start().add(trouble).counts(RunCounts.of(3, 4)).finish(Outcome.FINDINGS);

        assertThat(recorded.entry().counts().files()).isEqualTo(3);
        assertThat(recorded.trouble())
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("journal.unwritable", "journal.unreadable");
    }
}
