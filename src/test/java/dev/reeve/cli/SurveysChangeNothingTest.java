package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that only look, run on this machine under an overlay that would hold every file they write. */
@Timeout(300)
final class SurveysChangeNothingTest {
    /** Where a program could leave something; /proc, /sys and /dev are none of its own. */
    private static final String PLACES = "etc home opt root srv usr var";

    @TempDir
    Path temp;

    @BeforeAll
    static void needsRoot() throws Exception {
        boolean can = new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
        assumeThat(can || System.getenv("CI") != null)
                .as("takes mount namespaces")
                .isTrue();
    }

    private String script(String command) throws IOException {
        Files.writeString(temp.resolve("reeve.yaml"), """
                reeve: 1
                hosts: { here: { address: 127.0.0.1 } }
                """);
        CommandLineFixture.Said said = new CommandLineFixture(temp, Map.of("LANG", "C", "HOME", temp.toString()))
                .run((command + " here --print-script").split(" "));
        assertThat(said.exit()).as(said.err()).isZero();
        return said.out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"patch-check --simulate", "audit-software", "av-update", "inspect"})
    void aLookLeavesNothingBehind(String command) throws Exception {
        String layers = """
                set -e
                mount -t tmpfs tmpfs /mnt
                for d in %s
                do mkdir -p /mnt/$d /mnt/scratch/$d
                test -L /$d || mount -t overlay overlay -o lowerdir=/$d,upperdir=/mnt/$d,workdir=/mnt/scratch/$d /$d
                done
                set +e
                sh >/mnt/said
                rm -rf /mnt/scratch
                cp /mnt/said %s
                find /mnt -type f ! -path /mnt/said
                """.formatted(PLACES, temp.resolve("said"));
        Process shell = new ProcessBuilder("unshare", "-m", "--propagation", "private", "sh", "-c", layers)
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = shell.getOutputStream()) {
            in.write(script(command).getBytes(StandardCharsets.UTF_8));
        }
        String left = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor()).as(left).isZero();
        try (Stream<String> said = Files.lines(temp.resolve("said"), StandardCharsets.ISO_8859_1)) {
            assertThat(said.count()).as("the script ran").isGreaterThan(20);
        }
        assertThat(left).isEmpty();
    }
}
