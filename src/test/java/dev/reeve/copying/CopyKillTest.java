package dev.reeve.copying;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.ChildReeve;
import dev.reeve.repository.ResticBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A copy killed ({@code kill -9}) at twenty random moments: after each, restic finds the target sound, and in the end
 * everything is there and nothing was stored twice.
 */
final class CopyKillTest {
    private static final int KILLS = 20;
    private static final int SIZE = 3_000_000;

    @TempDir
    Path temp;

    private final Random random = new Random(20261123);

    @Test
    void twentyKillsLoseNothingAndSendNothingTwice() throws Exception {
        ResticBinary.require();
        Path tree = Files.createDirectory(temp.resolve("tree"));
        ResticBinary source = new ResticBinary(temp.resolve("source"), "geheim");
        source.run("init");
        Path inventory = inventory();
        for (String name : List.of("target", "timing")) {
            assertThat(reeve(inventory, "repository", "init", name).waitFor()).isZero();
        }
        change(source, tree, 8);
        long begin = System.nanoTime();
        assertThat(reeve(inventory, "repository", "copy", "source", "timing").waitFor())
                .isZero();
        long wholeRun = System.nanoTime() - begin;
        ResticBinary target = new ResticBinary(temp.resolve("target"), "anderes");

        int snapshots = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            change(source, tree, 2);
            Process process = reeve(inventory, "repository", "copy", "source", "target");
            process.waitFor((long) (random.nextDouble() * wholeRun), TimeUnit.NANOSECONDS);
            process.destroyForcibly().waitFor();
            assertThat(target.run("check", "--read-data", "--no-lock")).contains("no errors were found");
            int now = snapshots(target);
            assertThat(now).as("after kill %d", kill).isGreaterThanOrEqualTo(snapshots);
            snapshots = now;
        }

        assertThat(reeve(inventory, "repository", "copy", "source", "target").waitFor())
                .isZero();
        assertThat(target.run("check", "--read-data")).contains("no errors were found");
        assertThat(snapshots(target)).isEqualTo(snapshots(source));
        // Twice the kills, and the first backup: so many random bytes there are, and each is there once.
        assertThat(size(temp.resolve("target/data"))).isLessThan((long) ((8 + 2 * KILLS) * (double) SIZE * 1.05));
    }

    /**
     * Each kill comes when the first packs of a snapshot are there, long before their index. That another was half written
     * is a matter of luck, so there is one of those in any case.
     */
    @Test
    void whatWasSentIsNotSentAgainWhoeverLooksInBetween() throws Exception {
        ResticBinary.require();
        Path tree = Files.createDirectory(temp.resolve("tree"));
        ResticBinary source = new ResticBinary(temp.resolve("source"), "geheim");
        source.run("init");
        change(source, tree, 20);
        Path inventory = inventory();
        assertThat(reeve(inventory, "repository", "init", "target").waitFor()).isZero();
        Path data = temp.resolve("target/data");
        for (int kill = 0; kill < 4; kill++) {
            long before = packs(data);
            Process process = reeve(inventory, "repository", "copy", "source", "target");
            while (process.isAlive() && packs(data) == before) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            Files.write(data.resolve("0a/" + "0a".repeat(32) + "-reeve-temp-" + "0a".repeat(16)), new byte[SIZE]);
            assertThat(reeve(inventory, "repository", "stats", "target").waitFor())
                    .isZero();
        }

        assertThat(reeve(inventory, "repository", "copy", "source", "target").waitFor())
                .isZero();
        ResticBinary target = new ResticBinary(temp.resolve("target"), "anderes");
        assertThat(target.run("check", "--read-data")).contains("no errors were found");
        assertThat(size(data)).isLessThan((long) (20 * (double) SIZE * 1.05));
        try (var files = Files.walk(data)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains("-reeve-temp-"));
        }
    }

    private static long packs(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(file -> file.getFileName().toString().length() == 64)
                    .count();
        }
    }

    private void change(ResticBinary source, Path tree, int files) throws Exception {
        for (int i = 0; i < files; i++) {
            byte[] content = new byte[SIZE];
            random.nextBytes(content);
            Files.write(tree.resolve("file" + random.nextInt(1000)), content);
        }
        source.run("backup", tree.toString());
    }

    private Path inventory() throws IOException {
        for (String[] secret : new String[][] {{"one.key", "geheim"}, {"two.key", "anderes"}}) {
            Path file = Files.writeString(temp.resolve(secret[0]), secret[1]);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return Files.writeString(temp.resolve("reeve.yaml"), """
                reeve: 1
                repositories:
                  source: { path: source, password: { file: one.key } }
                  target: { path: target, password: { file: two.key } }
                  timing: { path: timing, password: { file: two.key } }
                journal: { path: journal }
                """);
    }

    private Process reeve(Path inventory, String... arguments) throws IOException {
        return new ChildReeve(inventory, temp.resolve("log")).start(arguments);
    }

    private static int snapshots(ResticBinary restic) throws IOException, InterruptedException {
        return restic.run("snapshots", "--json", "--no-lock").split("\"short_id\"", -1).length - 1;
    }

    private static long size(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
