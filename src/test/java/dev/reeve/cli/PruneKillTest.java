package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.ChildReeve;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.prune.NightlyRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forgetting and pruning killed ({@code kill -9}) at twenty random moments: after each, restic reads every byte and finds
 * the repository sound, and in the end a prune succeeds that leaves nothing unused.
 */
final class PruneKillTest {
    private static final int KILLS = 20;

    @TempDir
    Path temp;

    private final Random random = new Random(20261123);

    @Test
    void twentyKillsLoseNothing() throws Exception {
        ResticBinary.require();
        Path place = temp.resolve("repository");
        try (NightlyRepository nightly = new NightlyRepository(place, 7)) {
            Path inventory = inventory(place);
            ResticBinary restic = new ResticBinary(place, NightlyRepository.PASSWORD);
            nights(nightly);
            long begin = System.nanoTime();
            assertThat(forget(inventory).waitFor()).isZero();
            long wholeRun = System.nanoTime() - begin;

            int unfinished = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                nights(nightly);
                Process process = forget(inventory);
                // The start of Java is of no interest.
                double share = 0.3 + 0.7 * random.nextDouble();
                boolean ended = process.waitFor((long) (share * wholeRun), TimeUnit.NANOSECONDS);
                process.destroyForcibly().waitFor();
                unfinished += ended ? 0 : 1;
                assertThat(restic.run("check", "--read-data", "--no-lock"))
                        .as("after kill %d", kill)
                        .contains("no errors were found");
            }

            assertThat(unfinished).as("runs that were really killed").isGreaterThan(KILLS / 2);
            assertThat(forget(inventory).waitFor()).isZero();
            assertThat(reeve(inventory, "repository", "prune", "main", "--max-unused", "0")
                            .waitFor())
                    .isZero();
            assertThat(restic.run("check", "--read-data")).contains("no errors were found");
            assertThat(restic.run("snapshots", "--json").split("\"short_id\"", -1))
                    .hasSize(1 + 3);
            assertThat(restic.run("prune", "--dry-run", "--max-unused", "0")).containsPattern("to delete: +0 blobs");
            // What was forgotten is not missed, however the run ended.
            assertThat(reeve(inventory, "verify", "--read-data").waitFor()).isZero();
        }
    }

    private static void nights(NightlyRepository nightly) throws IOException {
        for (int night = 0; night < 4; night++) {
            nightly.night();
        }
    }

    private Process forget(Path inventory) throws IOException {
        return reeve(inventory, "snapshot", "forget", "job", "--keep-last", "3", "--prune");
    }

    private Path inventory(Path place) throws IOException {
        Path password = temp.resolve("password");
        Files.writeString(password, NightlyRepository.PASSWORD);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(temp.resolve("reeve.yaml"), """
                reeve: 1
                hosts:
                  host1: { local: true }
                repositories:
                  main: { path: 'PLACE', password: { file: 'PASSWORD' } }
                backups:
                  job: { source: { host: host1, files: { paths: [/srv/share] } }, to: main }
                journal: { path: 'JOURNAL' }
                """.replace("PLACE", place.toString())
                .replace("PASSWORD", password.toString())
                .replace("JOURNAL", temp.resolve("journal").toString()));
    }

    private Process reeve(Path inventory, String... arguments) throws IOException {
        return new ChildReeve(inventory, temp.resolve("log")).start(arguments);
    }
}
