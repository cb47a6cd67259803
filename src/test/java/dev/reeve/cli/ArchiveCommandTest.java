package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.CommandLineFixture.Said;
import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Journal;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reeve archive}, what it refuses, and what it leaves when it cannot go on. */
final class ArchiveCommandTest {
    @TempDir
    Path temp;

    private BackupFixture reeve;
    private Path shelf;

    @BeforeEach
    void setUp() throws IOException {
        reeve = new BackupFixture(temp).withTwoSnapshots();
        shelf = Files.createDirectory(temp.resolve("shelf"));
    }

    private List<String> onShelf() throws IOException {
        try (Stream<Path> names = Files.list(shelf)) {
            return names.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private Said archive(String... more) {
        return reeve.run(Stream.concat(Stream.of("archive", "files", "--to", shelf.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void theSameSnapshotGivesTheSameBytesUnderAnotherName() throws Exception {
        String json = reeve.json(0, "archive", "files", "--to", shelf.toString());
        assertThat(json).contains("\"encrypted\":false", "\"complete\":true", "archive.not-encrypted");
        assertThat(archive().exit()).isZero();
        assertThat(onShelf()).containsExactly("reeve-archive-2026-11", "reeve-archive-2026-11-2");
        for (String name : List.of("files.tar.zst", "files.files.txt.zst")) {
            assertThat(shelf.resolve("reeve-archive-2026-11-2").resolve(name))
                    .hasSameBinaryContentAs(
                            shelf.resolve("reeve-archive-2026-11").resolve(name));
        }
        assertThat(reeve.run("journal", "list").out()).contains("archive");
        assertThat(Files.readString(shelf.resolve("reeve-archive-2026-11/CATALOGUE.txt")))
                .contains("files", "Complete 完整: yes 是", "Encrypted 加密: no 否");
    }

    @Test
    void anOlderSnapshotByTimeAndById() throws Exception {
        assertThat(archive("--at", "2026-11-21T12:00:00Z").exit()).isZero();
        String first = Files.readString(shelf.resolve("reeve-archive-2026-11/catalogue.json"));
        assertThat(first).contains("\"snapshot\":\"" + reeve.id(0));
        Said byId = reeve.run("archive", "--snapshot", reeve.id(0), "--to", shelf.toString());
        assertThat(byId.exit()).as(byId.err()).isZero();
        assertThat(Files.readString(shelf.resolve("reeve-archive-2026-11-2/catalogue.json")))
                .contains("\"snapshot\":\"" + reeve.id(0), "\"job\":\"files\"");
    }

    @Test
    void anAbsentDiskIsAFindingAndNoWrite() throws Exception {
        assertThat(reeve.json(
                        3, "archive", "files", "--to", temp.resolve("absent").toString()))
                .contains("archive.target-missing");
        assertThat(temp.resolve("absent")).doesNotExist();
        assertThat(reeve.json(3, "archive", "files", "--to", shelf.toString(), "--expect-mounted", shelf.toString()))
                .contains("archive.not-mounted");
        assertThat(onShelf()).isEmpty();
        assertThat(reeve.run("journal", "list").out()).contains("archive");
    }

    @Test
    void aMountedDiskIsWrittenTo() throws Exception {
        Path memory = Path.of("/dev/shm");
        org.junit.jupiter.api.Assumptions.assumeTrue(
                !Files.getFileStore(memory).equals(Files.getFileStore(Path.of("/dev"))));
        Path folder = Files.createTempDirectory(memory, "reeve-archive-test");
        try {
            Said said = reeve.run("archive", "files", "--to", folder.toString(), "--expect-mounted", "/dev/shm");
            assertThat(said.exit()).as(said.err()).isZero();
        } finally {
            new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
        }
    }

    @Test
    void aFullDiskLeavesNothing() throws Exception {
        byte[] random = new byte[9_000_000];
        new Random(1).nextBytes(random);
        Files.write(reeve.source().resolve("large"), random);
        reeve.backUp(CommandLineFixture.NOW, "files");
        Said said = limited("ulimit -f 4000; exec \"$@\"");
        assertThat(said.err() + said.out()).contains("became full");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(onShelf()).isEmpty();
    }

    /** Runs the command in a process of its own: a limit on the size of files is the nearest to a full disk. */
    private Said limited(String script) throws Exception {
        Process process = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        script,
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:disable",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.reeve.Main",
                        "archive",
                        "files",
                        "--to",
                        shelf.toString(),
                        "--inventory",
                        temp.resolve("reeve.yaml").toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Said(process.waitFor(), said, "");
    }

    @Test
    void whatIsLostInTheRepositoryIsNotInTheArchive() throws Exception {
        List<Path> packs = reeve.files("main", "data");
        for (Path pack : packs) {
            byte[] bytes = Files.readAllBytes(pack);
            bytes[1] ^= 1;
            Files.setPosixFilePermissions(pack, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            Files.write(pack, bytes);
        }
        assertThat(reeve.run("archive", "files", "--to", shelf.toString()).exit())
                .isEqualTo(3);
        assertThat(onShelf()).isEmpty();
    }

    @Test
    void oneJobThatIsNotToBeHadDoesNotKeepTheOthersOut() throws Exception {
        assertThat(reeve.json(3, "archive", "--all", "--to", shelf.toString()))
                .contains("\"absent\":[\"elsewhere\"]", "repository.no-matching-snapshot");
        assertThat(Files.readString(shelf.resolve("reeve-archive-2026-11/CATALOGUE.txt")))
                .contains("NOT in this archive", "elsewhere: ");
    }

    @Test
    void anIncompleteSnapshotIsArchivedOnlyWhenAskedFor() throws Exception {
        Journal journal = new Journal(temp.resolve("journal"), Clock.fixed(CommandLineFixture.NOW, ZoneOffset.UTC));
        String id =
                journal.read().latestGoodRun("backup", "files").orElseThrow().snapshotId();
        RunRecorder.start(journal, Scope.job("backup", "files"), Catalogue.of(Locale.ROOT), "test", new Random(1))
                .snapshot(String.valueOf(id), "0".repeat(64))
                .add(new Finding("backup.unreadable", Severity.WARNING, Subject.job("files"), Map.of(), List.of()))
                .finish(Outcome.FINDINGS);
        assertThat(reeve.json(3, "archive", "files", "--to", shelf.toString())).contains("archive.snapshot-incomplete");
        assertThat(onShelf()).isEmpty();
        assertThat(archive("--allow-incomplete").exit()).isZero();
        assertThat(Files.readString(shelf.resolve("reeve-archive-2026-11/CATALOGUE.txt")))
                .contains("Complete 完整: no 否", "backup.unreadable");
    }

    @Test
    void aCheckFindsWhatHasChanged() throws Exception {
        assertThat(archive("--medium", "3MB").exit()).isZero();
        Path archive = shelf.resolve("reeve-archive-2026-11");
        Path tar = archive.resolve("volume-1/files.tar.zst");
        assertThat(reeve.json(0, "archive", "--check", archive.toString())).contains("\"bad\":0");
        byte[] bytes = Files.readAllBytes(tar);
        bytes[20] ^= 1;
        Files.write(tar, bytes);
        Files.delete(archive.resolve("volume-1/RESTORE.txt"));
        assertThat(reeve.json(
                        1, "archive", "--check", archive.resolve("volume-1").toString()))
                .contains("archive.file-differs", "archive.file-missing", "\"bad\":2");
        assertThat(reeve.json(2, "archive", "--check", temp.toString())).contains("archive.no-archive");
    }

    @Test
    void mistakesOnTheCommandLine() throws Exception {
        assertThat(reeve.json(2, "archive", "files")).contains("cli.missing-argument");
        assertThat(reeve.json(2, "archive", "--to", shelf.toString())).contains("cli.missing-argument");
        assertThat(reeve.json(2, "archive", "--check", shelf.toString(), "--iso"))
                .contains("cli.conflicting-options");
        assertThat(reeve.json(2, "archive", "files", "--to", shelf.toString(), "--medium", "tape"))
                .contains("cli.invalid-value");
        assertThat(reeve.json(2, "archive", "files", "--to", shelf.toString(), "--medium", "1MB"))
                .contains("archive.medium-too-small");
        assertThat(onShelf()).isEmpty();
    }
}
