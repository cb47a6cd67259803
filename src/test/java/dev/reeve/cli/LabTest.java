package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/lab}: its databases can be backed up and proved as it says, and it leaves nothing behind. */
@Timeout(300)
final class LabTest {
    @TempDir
    Path temp;

    private String lab(String action) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("scripts/lab", action).redirectErrorStream(true);
        builder.environment().put("REEVE_LAB", temp.resolve("lab").toString());
        // Into a file: what it starts lives on, and would hold a pipe open.
        Path said = temp.resolve(action);
        Process process = builder.redirectOutput(said.toFile()).start();
        process.getOutputStream().close();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        return Files.readString(said);
    }

    @Test
    void itsDatabasesAreProved() throws Exception {
        // It installs what is missing, which is not for a test to do.
        assumeTrue(System.getenv("CI") != null
                || (Files.exists(Path.of("/usr/sbin/mariadbd")) && Files.isDirectory(Path.of("/usr/lib/postgresql"))));
        Path lab = temp.resolve("lab");
        try {
            assertThat(lab("start")).contains("reeve verify --drill", "REEVE_INVENTORY=" + lab);
            CommandLineFixture reeve = new CommandLineFixture(
                    temp,
                    Map.of(
                            "HOME", temp.toString(),
                            "PATH", System.getenv("PATH"),
                            "REEVE_INVENTORY", lab.resolve("reeve.yaml").toString()));
            for (List<String> words : List.of(
                    List.of("repository", "init", "main"),
                    List.of("backup", "erp-nightly", "crm-nightly"),
                    List.of("verify", "--drill"))) {
                CommandLineFixture.Said said = reeve.run(words.toArray(String[]::new));
                assertThat(said.exit()).as(words + said.out() + said.err()).isZero();
            }
            assertThat(processes("reeve-lab-")).isNotEmpty();
        } finally {
            lab("stop");
        }
        assertThat(lab).doesNotExist();
        assertThat(processes(lab.toString())).isEmpty();
    }

    private static List<String> processes(String word) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(process -> process.resolve("cmdline"))
                    .filter(Files::isReadable)
                    .map(LabTest::read)
                    .filter(words -> words.contains(word))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It has ended meanwhile.
            return "";
        }
    }
}
