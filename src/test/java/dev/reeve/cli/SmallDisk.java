package dev.reeve.cli;

import dev.reeve.antivirus.ClamavWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory that is soon full. */
final class SmallDisk {
    private SmallDisk() {}

    /** Mounting takes root; without it the test is skipped, except in CI. */
    static Path mount(Path at, String size) throws IOException {
        boolean root = ClamavWorld.user().equals("root");
        Assumptions.assumeTrue(root || System.getenv("CI") != null, "mounting takes root");
        Files.createDirectories(at);
        String said = ClamavWorld.output(
                new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", at.toString())
                        .redirectErrorStream(true)
                        .start());
        Assumptions.assumeTrue(said.isEmpty(), "no right to mount: " + said);
        return at;
    }

    static void unmount(Path at) throws IOException {
        ClamavWorld.output(new ProcessBuilder("umount", at.toString())
                .redirectErrorStream(true)
                .start());
    }

    /** So many signatures, 48 bytes each. */
    static byte[] signatures(int count) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            lines.append(ClamavWorld.line("reeve " + i, "Reeve." + i)).append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
