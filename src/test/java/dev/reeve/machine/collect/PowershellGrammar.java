package dev.reeve.machine.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A real grammar of PowerShell, because no PowerShell runs here. It cannot tell whether a cmdlet exists. */
public final class PowershellGrammar {
    /** {@code scripts/test} installs it there with npm. */
    private static final Path GRAMMAR = Path.of("target/powershell");

    private static final Path CHECKER = Path.of("src/test/resources/powershell/check.mjs");

    private PowershellGrammar() {}

    /**
     * What is no PowerShell in these scripts; nothing if all is.
     *
     * @param folder for the scripts
     */
    public static String mistakes(Path folder, String... scripts) throws IOException, InterruptedException {
        boolean installed = Files.exists(GRAMMAR.resolve("node_modules/web-tree-sitter"));
        Assumptions.assumeTrue(
                installed || System.getenv("CI") != null, "no grammar of PowerShell: scripts/test installs it");
        List<String> words = new ArrayList<>(
                List.of("node", "--liftoff-only", "--no-wasm-tier-up", CHECKER.toString(), GRAMMAR.toString()));
        for (int i = 0; i < scripts.length; i++) {
            words.add(Files.writeString(folder.resolve(i + ".ps1"), scripts[i]).toString());
        }
        Process node = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = node.waitFor();
        assertThat(status == 0).as(said).isEqualTo(said.isEmpty());
        return said;
    }
}
