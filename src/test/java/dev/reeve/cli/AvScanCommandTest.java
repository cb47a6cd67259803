package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.antivirus.clamd.ScanDaemon;
import dev.reeve.antivirus.scan.OddTree;
import dev.reeve.render.OutputSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans of this machine as an administrator has them, with the real ClamAV. */
final class AvScanCommandTest {
    @TempDir
    Path temp;

    private CommandLineFixture reeve;
    private Path database;
    private Path media;

    @BeforeEach
    void make() throws IOException {
        ScanDaemon.needClamav();
        temp = temp.toRealPath();
        reeve = new CommandLineFixture(
                temp,
                Map.of(
                        "LANG",
                        "C",
                        "HOME",
                        temp.toString(),
                        "REEVE_JOURNAL",
                        temp.resolve("journal").toString()));
        database = ScanDaemon.signatures(temp);
        media = Files.createDirectories(temp.resolve("media"));
        Files.write(media.resolve("bad"), ScanDaemon.EICAR);
        Files.writeString(media.resolve("good"), "good");
    }

    private CommandLineFixture.Said json(int exit, String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "-o";
        all[args.length + 1] = "json";
        CommandLineFixture.Said said = reeve.run(all);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        return said;
    }

    private String open() {
        return reeve.run("journal", "list", "--open").out();
    }

    @Test
    void mediaFromOutsideWithoutAnInventory() throws IOException {
        CommandLineFixture.Said said = json(1, "av-scan", "--database", "database", "media");
        assertThat(said.out())
                .contains("\"program\":\"clamscan\",\"on_host\":false")
                .contains("\"listed\":2,\"scanned\":2")
                .contains("\"infected\":1")
                .contains("\"signature\":\"" + ScanDaemon.EICAR_NAME + "\"")
                .contains("275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f")
                .contains("antivirus.scan-hit");
        assertThat(open()).contains("media/bad");
        Files.delete(media.resolve("bad"));
        json(0, "av-scan", "--database", "database", "media");
        assertThat(open()).doesNotContain("media/bad");
    }

    @Test
    void throughTheDaemonThatTheInventoryNames() throws IOException {
        try (ScanDaemon daemon = ScanDaemon.local(Files.createDirectories(temp.resolve("d")))) {
            Files.writeString(
                    temp.resolve("reeve.yaml"),
                    "reeve: 1\nantivirus: { scan: { clamd: \"" + daemon.address() + "\" } }\n");
            CommandLineFixture.Said said = json(1, "av-scan", "media");
            assertThat(said.out()).contains("\"program\":\"clamd\"").contains("antivirus.scan-limits-untold");
        }
    }

    @Test
    void intoQuarantineAndBack() throws IOException {
        CommandLineFixture.Said said = json(1, "av-scan", "--database", "database", "--quarantine", "media");
        assertThat(said.out()).contains("antivirus.scan-quarantined");
        assertThat(media.resolve("bad")).doesNotExist();
        assertThat(media.resolve("good")).exists();
        Matcher id =
                Pattern.compile("\"quarantine\":\"([0-9T]{15}-[0-9a-f]{16})\"").matcher(said.out());
        assertThat(id.find()).isTrue();
        assertThat(json(0, "av-scan", "--quarantine-list").out())
                .contains(id.group(1))
                .contains("\"present\":true");
        assertThat(reeve.run("av-scan", "--quarantine-list").out()).contains("media/bad");

        Files.writeString(media.resolve("bad"), "another");
        json(3, "av-scan", "--restore", id.group(1));
        assertThat(media.resolve("bad")).hasContent("another");
        json(0, "av-scan", "--restore", id.group(1), "--to", "elsewhere");
        assertThat(temp.resolve("elsewhere")).hasBinaryContent(ScanDaemon.EICAR);
        assertThat(json(0, "av-scan", "--quarantine-list").out()).contains("\"quarantine\":[]");
        json(2, "av-scan", "--restore", id.group(1));
    }

    @Test
    void oddNamesAreNeverShownRaw() throws IOException {
        OddTree tree = new OddTree(temp.resolve("odd"));
        CommandLineFixture.Said said = reeve.run("av-scan", "--database", "database", "--quarantine", "odd");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out() + said.err()).doesNotContain("\u001b").doesNotContain("\r");
        try (var left = Files.walk(tree.folder)) {
            assertThat(left.filter(Files::isRegularFile)).hasSize(tree.clean.size());
        }
        CommandLineFixture.Said list = json(0, "av-scan", "--quarantine-list");
        assertThat(list.out()).contains("path_base64");
        assertThat(Pattern.compile("\"present\":true").matcher(list.out()).results())
                .hasSize(tree.infected.size());
    }

    @Test
    void anEmptyDatabaseIsNoCleanScan() throws IOException {
        Files.createDirectories(temp.resolve("none"));
        Files.delete(media.resolve("bad"));
        assertThat(json(3, "av-scan", "--database", "none", "media").out()).contains("antivirus.scan-no-signatures");
        json(2, "av-scan", "--database", "no-such-folder", "media");
    }

    @Test
    void aPathThatIsMissing() {
        assertThat(json(3, "av-scan", "--database", "database", "nothing-here", "media")
                        .out())
                .contains("antivirus.scan-path-missing")
                .contains("antivirus.scan-hit");
    }

    @Test
    void mistakesOnTheCommandLine() {
        json(2, "av-scan");
        json(2, "av-scan", "--all", "media");
        json(2, "av-scan", "--quarantine-list", "media");
        json(2, "av-scan", "--to", "x", "media");
        json(2, "av-scan", "--host", "web1", "/srv");
        assertThat(database).isDirectory();
    }
}
