package dev.reeve.cli;

import static dev.reeve.cli.NightlyFixture.describe;
import static dev.reeve.cli.NightlyFixture.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.NightlyFixture.Spoken;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.repository.ResticBinary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main job as an administrator does it, from {@code reeve init} to the journal, over a real SSH server. */
final class NightlyJobTest {
    private static SshServer server;

    @TempDir
    Path temporary;

    @BeforeAll
    static void start() {
        server = SshServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private NightlyFixture fixture(String language) throws IOException {
        return new NightlyFixture(temporary, server, language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "zh_CN.UTF-8"})
    void fromInitToJournalInJson(String language) throws Exception {
        NightlyFixture reeve = fixture(language).init();
        assertThat(Files.getPosixFilePermissions(reeve.conf().resolve("main.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(reeve.json(0, "inventory", "check")).contains("\"hosts\":2", "\"repositories\":1", "\"backups\":2");
        assertThat(reeve.json(0, "inventory", "show")).contains("server:", "main.key");
        reeve.json(0, "inventory", "schema");
        assertThat(reeve.json(0, "inventory", "trust", "server", "--yes")).contains("\"recorded\":true");
        assertThat(reeve.json(0, "inventory", "trust", "server")).contains("\"recorded\":false");

        String first = reeve.json(0, "backup", "nightly");
        assertThat(first).contains("\"outcome\":\"well\"", "\"files_new\":2", "\"via\":\"tar\"", "\"complete\":true");
        SortedMap<String, String> before = describe(reeve.srv());
        change(reeve);
        String second = reeve.json(0, "backup", "nightly");
        assertThat(second)
                .contains("\"files_new\":1", "\"files_changed\":1", "\"files_unmodified\":1")
                .contains("\"parent\":\"" + member(first, "snapshot") + '"');
        lookInto(reeve, member(first, "snapshot"), member(second, "snapshot"));

        assertThat(reeve.json(0, "verify", "--read-data")).contains("\"level\":\"intact\"", "\"damages\":0");
        assertThat(reeve.json(0, "restore", "nightly", "--target", "restored", "--verify"))
                .contains("\"complete\":true");
        assertThat(describe(temporary.resolve("restored" + reeve.srv()))).isEqualTo(describe(reeve.srv()));
        reeve.json(
                0,
                "restore",
                member(first, "snapshot"),
                "--target",
                "older",
                "--below",
                reeve.srv().toString());
        assertThat(withoutRoot(describe(temporary.resolve("older")))).isEqualTo(withoutRoot(before));

        assertThat(reeve.json(0, "journal", "list"))
                .contains(
                        "\"command\":\"backup\"",
                        "\"command\":\"verify\"",
                        "\"command\":\"restore\"",
                        "\"snapshot_id\":\"" + member(second, "snapshot") + '"')
                .doesNotContain("\"outcome\":\"failed\"");
        reeve.assertNoSecretLeaked();
        new ResticBinary(reeve.repository(), reeve.password()).run("check", "--read-data");
    }

    private static void change(NightlyFixture reeve) throws IOException {
        Files.writeString(reeve.srv().resolve("docs/plan.txt"), "the new plan\n");
        Files.writeString(reeve.srv().resolve("docs/added"), "added\n");
    }

    private static void lookInto(NightlyFixture reeve, String first, String second) {
        assertThat(reeve.json(0, "snapshot", "list")).contains(first, second, "\"tags\":[\"nightly\",\"weekday\"]");
        assertThat(reeve.json(0, "snapshot", "ls", "nightly", "/", "--recursive"))
                .contains(reeve.srv() + "/报告", "\"target\":\"docs/plan.txt\"");
        assertThat(reeve.json(0, "snapshot", "diff", first, second))
                .contains("\"modifier\":\"M\"", "\"modifier\":\"+\"", "/docs/added");
        assertThat(reeve.json(0, "snapshot", "find", "plan.*")).contains(first, second);
        assertThat(reeve.run("snapshot", "dump", first, reeve.srv() + "/docs/plan.txt")
                        .out())
                .isEqualTo("the plan\n");
    }

    /** The directory that holds it is the restore's own. */
    private static SortedMap<String, String> withoutRoot(SortedMap<String, String> tree) {
        tree.remove("");
        return tree;
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "zh_CN.UTF-8"})
    void fromInitToJournalForPeople(String language) throws Exception {
        NightlyFixture reeve = fixture(language);
        boolean chinese = !language.equals("C");
        String made = reeve.table("init", "conf", "--source", temporary + "/own");
        assertThat(made).contains(temporary + "/conf/reeve.yaml", temporary + "/conf/main.key");
        assertThat(made).contains(chinese ? "副本" : "Keep a copy");
        reeve.addServer();
        reeve.table("inventory", "check");

        Spoken asked = reeve.typing("yes\n", "inventory", "trust", "server");
        assertThat(asked.exit()).isZero();
        assertThat(asked.err()).contains("SHA256:", "[yes/no]");
        assertThat(asked.out()).contains("SHA256:", temporary + "/known_hosts");

        assertThat(reeve.table("backup", "--all")).contains("nightly  server → main", "first  here → main");
        change(reeve);
        assertThat(reeve.table("backup", "nightly")).contains(chinese ? "正常" : "well");
        assertThat(reeve.table("snapshot", "list")).hasLineCount(4).contains("nightly", "first");
        assertThat(reeve.table("snapshot", "ls", "nightly", reeve.srv().toString()))
                .contains("报告", "link");
        assertThat(reeve.table("verify", "--read-data")).contains("main");
        assertThat(reeve.table("restore", "nightly", "--target", "restored")).contains("restored");
        assertThat(describe(temporary.resolve("restored" + reeve.srv()))).isEqualTo(describe(reeve.srv()));
        assertThat(reeve.table("journal", "list")).contains("backup", "verify", "restore", "nightly");
        assertThat(reeve.table("inventory", "show")).contains("server:").doesNotContain(reeve.password());
        reeve.assertNoSecretLeaked();
    }

    @Test
    void aDryRunChangesNothing() throws Exception {
        NightlyFixture reeve = fixture("C").init().trusting();
        Map<String, String> before = describe(reeve.repository());
        Files.writeString(reeve.srv().resolve("left-out.tmp"), "excluded");

        assertThat(reeve.json(0, "backup", "nightly", "--dry-run")).contains("\"dry_run\":true", "\"files_new\":2");
        assertThat(reeve.table("backup", "nightly", "-n")).contains("a dry run");

        assertThat(describe(reeve.repository())).isEqualTo(before);
        assertThat(reeve.journal()).doesNotExist();

        reeve.json(0, "backup", "nightly");
        assertThat(reeve.json(0, "restore", "nightly", "--target", "restored", "--dry-run"))
                .contains("\"action\":\"create\"", reeve.srv() + "/docs/plan.txt");
        assertThat(temporary.resolve("restored")).doesNotExist();
    }

    @Test
    void tagsAreAdded() throws Exception {
        NightlyFixture reeve = fixture("C").init().trusting();
        reeve.json(0, "backup", "nightly", "--tag", "before-upgrade", "--tag", "weekday");

        assertThat(reeve.json(0, "snapshot", "list", "--job", "before-upgrade"))
                .contains("\"tags\":[\"nightly\",\"weekday\",\"before-upgrade\"]");
        assertThat(reeve.json(0, "backup", "nightly")).contains("\"parent\"");
    }

    @Test
    void readAllFindsAChangeThatHides() throws Exception {
        NightlyFixture reeve = fixture("C").init();
        Path note = temporary.resolve("own/note");
        Files.setLastModifiedTime(note, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        reeve.json(0, "backup", "first");
        assertThat(reeve.json(0, "backup", "first", "--read-all"))
                .contains("\"bytes_read\":" + Files.size(note))
                .doesNotContain("\"bytes_read\":0");
    }

    @Test
    void existingFilesAreReplacedOnlyWhenAskedTwice() throws Exception {
        NightlyFixture reeve = fixture("C").init().trusting();
        reeve.json(0, "backup", "nightly");
        reeve.json(0, "restore", "nightly", "--target", "restored");
        Path plan = temporary.resolve("restored" + reeve.srv() + "/docs/plan.txt");
        Files.writeString(plan, "scribbled over\n");

        assertThat(reeve.json(2, "restore", "nightly", "--target", "restored")).contains("restore.target-not-empty");
        Spoken unanswered = reeve.run("restore", "nightly", "--target", "restored", "--overwrite", "if-changed");
        assertThat(unanswered.exit()).isEqualTo(2);
        assertThat(unanswered.err()).contains("[yes/no]", "--yes");
        Spoken no = reeve.typing("no\n", "restore", "nightly", "--target", "restored", "--overwrite", "always");
        assertThat(no.exit()).isEqualTo(2);
        assertThat(plan).hasContent("scribbled over");

        reeve.json(0, "restore", "nightly", "--target", "restored", "--overwrite", "never");
        assertThat(plan).hasContent("scribbled over");
        assertThat(reeve.json(0, "restore", "nightly", "--target", "restored", "--overwrite", "if-changed", "--yes"))
                .contains("\"files\":1");
        assertThat(describe(temporary.resolve("restored" + reeve.srv()))).isEqualTo(describe(reeve.srv()));
        assertThat(reeve.typing("yes\n", "restore", "nightly", "-t", "restored", "--overwrite", "always")
                        .exit())
                .isZero();
    }

    @Test
    void restoresToTheHostItself() throws Exception {
        NightlyFixture reeve = fixture("C").init().trusting();
        reeve.json(0, "backup", "nightly");

        assertThat(reeve.json(0, "restore", "nightly", "--host", "server", "--target", temporary + "/there"))
                .contains("\"host\":\"server\"", "\"via\":\"tar\"");
        assertThat(describe(temporary.resolve("there" + reeve.srv()))).isEqualTo(describe(reeve.srv()));
    }

    @Test
    void restoresAsATarStream() throws Exception {
        NightlyFixture reeve = fixture("C").init().trusting();
        reeve.json(0, "backup", "nightly");
        Spoken said = reeve.run("restore", "nightly", reeve.srv() + "/docs", "--tar");

        assertThat(said.exit()).as(said.err()).isZero();
        Map<String, String> entries = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(said.bytes()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), new String(tar.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        String docs = reeve.srv().toString().substring(1) + "/docs/";
        assertThat(entries).containsEntry(docs + "plan.txt", "the plan\n").containsKey(docs + "empty/");
        assertThat(entries.keySet()).noneMatch(name -> name.contains("报告"));
        assertThat(reeve.run("restore", "nightly", "--tar", "--target", "x").exit())
                .isEqualTo(2);
        assertThat(reeve.json(2, "restore", "nightly", "--tar")).contains("cli.conflicting-options");
    }
}
