package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.CommandLineFixture.Said;
import dev.reeve.finding.Severity;
import dev.reeve.journal.Journal;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.Scope;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.TestRepositories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ForgetCommandTest {
    private static final int NIGHTS = 5;

    private BackupFixture backups;

    @BeforeEach
    void backUp(@TempDir Path temporary) throws IOException {
        backups = new BackupFixture(temporary);
        for (int night = 0; night < NIGHTS; night++) {
            backups.write("docs/plan.txt", "the plan of night " + night + "\n");
            backups.backUp(BackupFixture.FIRST.plus(Duration.ofDays(night - 5L)), "files");
        }
    }

    private void keep(String rules) throws IOException {
        Path inventory = backups.directory().resolve("reeve.yaml");
        String text = Files.readString(inventory);
        Files.writeString(inventory, text.replace("    to: main\n", "    to: main\n    keep: " + rules + "\n"));
    }

    private int snapshots() throws IOException {
        return backups.files("main", "snapshots").size();
    }

    private ResticBinary restic() {
        return new ResticBinary(
                backups.directory().resolve("main"), new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8));
    }

    private void prove(String snapshot, ProofLevel level) {
        Instant now = BackupFixture.SECOND;
        new Journal(backups.directory().resolve("journal"), Clock.systemUTC())
                .append(new RunEntry(
                        "drill-1",
                        Scope.job("drill", "some-drill"),
                        now,
                        now,
                        Outcome.WELL,
                        snapshot,
                        null,
                        RunCounts.none(),
                        level,
                        true,
                        Map.<Severity, Integer>of(),
                        "0.1.0"));
    }

    private void assertForgottenIsOnRecord(int count) throws IOException {
        RunEntry forgetting = new Journal(backups.directory().resolve("journal"), Clock.systemUTC())
                .read().runs().stream()
                        .filter(run -> run.scope().command().equals("forget")
                                && "main".equals(run.scope().repository()))
                        .reduce((first, last) -> last)
                        .orElseThrow();
        assertThat(backups.json(0, "journal", "show", forgetting.run())).contains("\"forgotten\":[\"");
        assertThat(backups.run("journal", "show", forgetting.run()).out().lines())
                .filteredOn(line -> line.matches("(?i)forgotten .*"))
                .hasSize(count);
    }

    private String whole(int number) throws IOException {
        String start = backups.id(number);
        return backups.files("main", "snapshots").stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theRulesOfTheInventoryDecide() throws Exception {
        keep("{ daily: 2, yearly: 1 }");
        Said dry = backups.run("snapshot", "forget", "files", "--dry-run");
        assertThat(dry.err()).isEmpty();
        assertThat(dry.exit()).isZero();
        assertThat(dry.out().lines().map(line -> line.replaceAll("\\b[0-9a-f]{8}\\b", "ID")))
                .containsExactly(
                        "files  here → main",
                        "Kept         2",
                        "Would go     3",
                        "SNAPSHOT  TIME              BECOMES   REASONS",
                        "ID  2026-11-20 02:00  kept      daily, yearly",
                        "ID  2026-11-19 02:00  kept      daily",
                        "ID  2026-11-18 02:00  would go",
                        "ID  2026-11-17 02:00  would go",
                        "ID  2026-11-16 02:00  would go");
        assertThat(snapshots()).isEqualTo(NIGHTS);

        assertThat(backups.json(0, "snapshot", "forget", "--all"))
                .contains("\"job\":\"files\"", "\"reasons\":[\"daily\",\"yearly\"]", "\"pruned\":[]")
                .contains("\"job\":\"elsewhere\"");
        assertThat(snapshots()).isEqualTo(2);
        assertForgottenIsOnRecord(3);
        assertThat(backups.json(0, "verify", "--repository", "main")).doesNotContain("snapshot-missing");
        assertThat(backups.run("journal", "list").out()).contains("forget");
        assertThat(backups.files("main", "locks")).isEmpty();
    }

    @Test
    void aSnapshotThatSomebodyElseRemovesIsStillMissed() throws Exception {
        Files.delete(backups.files("main", "snapshots").get(0));
        assertThat(backups.json(1, "verify", "--repository", "main")).contains("verify.snapshot-missing");
    }

    @Test
    void optionsTakeThePlaceOfTheRules() throws Exception {
        keep("{ last: 1 }");
        assertThat(backups.run("snapshot", "forget", "files", "--keep-last", "4")
                        .exit())
                .isZero();
        assertThat(snapshots()).isEqualTo(4);
        assertThat(backups.run("snapshot", "forget", "files", "--keep-within", "36h", "--keep-oldest")
                        .exit())
                .isZero();
        assertThat(snapshots()).isEqualTo(2);
    }

    @Test
    void withoutRulesEverythingStays() throws Exception {
        assertThat(backups.json(2, "snapshot", "forget", "files")).contains("retention.no-rules");
        assertThat(backups.json(0, "snapshot", "forget", "--all")).contains("\"no rules\"");
        assertThat(snapshots()).isEqualTo(NIGHTS);
    }

    @Test
    void rulesThatLeaveNothingAreRefused() throws Exception {
        assertThat(backups.json(3, "snapshot", "forget", "files", "--keep-tag", "nobody"))
                .contains("retention.nothing-kept", "\"done\":false");
        assertThat(snapshots()).isEqualTo(NIGHTS);
        assertThat(backups.run("snapshot", "forget", "files", "--keep-tag", "files")
                        .exit())
                .isZero();
        assertThat(snapshots()).isEqualTo(NIGHTS);
    }

    @Test
    void theNewestProvedSnapshotIsNeverForgotten() throws Exception {
        prove(whole(0), ProofLevel.PROVED);
        prove(whole(1), ProofLevel.PROVED);
        prove(whole(2), ProofLevel.INTACT);
        String proved = whole(1);
        assertThat(backups.json(2, "snapshot", "forget", proved)).contains("retention.proved-is-kept");
        assertThat(backups.run("snapshot", "forget", "files", "--keep-last", "1")
                        .out())
                .contains("newest proved");
        assertThat(backups.files("main", "snapshots").stream()
                        .map(file -> file.getFileName().toString()))
                .hasSize(2)
                .contains(proved);
    }

    @Test
    void aSnapshotIsForgottenByItsId() throws Exception {
        String first = whole(0);
        String second = whole(1);
        assertThat(backups.json(0, "snapshot", "forget", first.substring(0, 10), second, "--dry-run"))
                .contains(first, second, "\"dry_run\":true");
        assertThat(snapshots()).isEqualTo(NIGHTS);
        assertThat(backups.run("snapshot", "forget", first, second).exit()).isZero();
        assertThat(snapshots()).isEqualTo(NIGHTS - 2);
        assertThat(backups.json(0, "verify", "--repository", "main")).doesNotContain("snapshot-missing");
        assertThat(backups.json(2, "snapshot", "forget", first)).contains("cli.no-such-snapshot");
    }

    @Test
    void usageIsChecked() {
        for (List<String> words : List.of(
                List.<String>of(),
                List.of("--all", "files"),
                List.of("nonsense"),
                List.of("files", "--keep-last", "-1"),
                List.of("files", "--keep-within", "2w"),
                List.of("files", "--keep-within", "0d"),
                List.of("files", "--keep-oldest"),
                List.of("files", "--keep-last", "1", "--repository", "nowhere"))) {
            List<String> args = new java.util.ArrayList<>(List.of("snapshot", "forget"));
            args.addAll(words);
            backups.json(2, args.toArray(String[]::new));
        }
        backups.json(2, "snapshot", "forget", backups.id(0), "--keep-last", "1");
        backups.json(2, "repository", "prune", "nowhere");
        backups.json(2, "repository", "prune", "main", "--max-unused", "100%");
        backups.json(2, "repository", "prune", "main", "--max-repack-size", "much");
        backups.json(2, "repository", "stats", "nowhere");
    }

    @Test
    void pruningFreesWhatForgettingLeft() throws Exception {
        ResticBinary.require();
        assertThat(backups.json(0, "repository", "stats", "main"))
                .contains("\"snapshots\":5", "\"files\":15", "\"unused_blobs\":0", "\"unused_share\":0");
        assertThat(backups.json(0, "snapshot", "forget", "files", "--keep-last", "1", "--prune", "--dry-run"))
                .contains("\"pruned\":[{\"repository\":\"main\",\"dry_run\":true");
        assertThat(snapshots()).isEqualTo(NIGHTS);
        assertThat(backups.json(0, "snapshot", "forget", "files", "--keep-last", "1"))
                .contains("\"pruned\":[]");
        String dry = backups.json(0, "repository", "prune", "main", "--dry-run", "--max-unused", "0");
        assertThat(dry).contains("\"dry_run\":true").doesNotContain("\"bytes_freed\":0,");
        Said pruned = backups.run("repository", "prune", "main", "--max-unused", "0");
        assertThat(pruned.exit()).isZero();
        assertThat(pruned.out()).contains("Freed", "Left unused  0 B");
        assertThat(backups.json(0, "repository", "stats", "main")).contains("\"unused_blobs\":0", "\"snapshots\":1");
        assertThat(restic().run("check", "--read-data")).contains("no errors were found");
        Path target = backups.directory().resolve("restored");
        assertThat(backups.run("restore", "files", "--target", target.toString())
                        .exit())
                .isZero();
        try (var files = Files.walk(target)) {
            assertThat(files.filter(file -> file.endsWith("plan.txt")))
                    .singleElement()
                    .satisfies(plan -> assertThat(plan).hasContent("the plan of night 4"));
        }
        assertThat(backups.run("repository", "stats", "main").out()).contains("Snapshots    1", "Restored", "Unique");
        assertThat(backups.run("journal", "list").out()).contains("prune");
    }

    @Test
    void aDamagedRepositoryIsNotPruned() throws Exception {
        backups.json(0, "snapshot", "forget", "files", "--keep-last", "1");
        // All of them: one alone may be one that nothing needs any more.
        for (Path pack : backups.files("main", "data")) {
            Files.delete(pack);
        }
        int before = backups.files("main", ".").size();
        assertThat(backups.json(3, "repository", "prune", "main")).contains("repository.prune-");
        assertThat(backups.files("main", ".")).hasSize(before);
        assertThat(backups.run("journal", "list", "--open").out()).contains("prune");
    }
}
