package dev.reeve.cli;

import static dev.reeve.cli.NightlyFixture.describe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.cli.NightlyFixture.Spoken;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong with the main job, each with its exit code, its words and what it leaves untouched. */
final class NightlyTroubleTest {
    @TempDir
    Path temporary;

    private SshServer server;
    private NightlyFixture reeve;

    @BeforeEach
    void start() throws IOException {
        server = SshServer.start();
        reeve = new NightlyFixture(temporary, server, "C");
    }

    @AfterEach
    void stop() throws IOException {
        reeve.assertNoSecretLeaked();
        server.close();
    }

    @Test
    void withoutAnInventoryNothingIsStarted() throws IOException {
        assertThat(reeve.json(2, "backup", "--all")).contains("inventory.no-such-file", "\"result\":null");
        Files.createDirectories(reeve.conf());
        assertThat(reeve.json(2, "backup", "--all")).contains("inventory.empty-directory");
    }

    @Test
    void anInventoryWithMistakesStartsNothing() throws IOException {
        reeve.init().trusting();
        Map<String, String> before = describe(reeve.repository());
        Path wrong = reeve.conf().resolve("wrong.yaml");
        Files.writeString(wrong, """
                reeve: 1
                hosts:
                  web: { adress: 192.0.2.1, ssh: { port: 70000 } }
                backups:
                  web: { source: { host: webb, files: { paths: [/srv] } }, to: mian }
                """);

        for (String[] command : new String[][] {{"inventory", "check"}, {"backup", "first"}, {"verify"}}) {
            String said = reeve.json(2, command);
            assertThat(said)
                    .contains("inventory.misspelt-key", wrong + ":3:10", "`address`")
                    .contains(wrong + ":3:", "65535")
                    .contains(wrong + ":5:", "`web`", "`main`");
        }
        assertThat(reeve.run("backup", "first").err()).contains("did you mean `address`", "^^^^^^");
        assertThat(describe(reeve.repository())).isEqualTo(before);
        assertThat(reeve.journal()).doesNotExist();
    }

    @Test
    void anUnknownJobIsMissedWithTheNearestName() throws IOException {
        reeve.init().trusting();

        assertThat(reeve.json(2, "backup", "first", "nigthly")).contains("inventory.no-such-job", "nightly");
        assertThat(reeve.json(2, "backup")).contains("cli.missing-argument", "nightly");
        assertThat(reeve.json(2, "backup", "--all", "first")).contains("cli.conflicting-options");
        assertThat(reeve.journal()).doesNotExist();
    }

    @Test
    void noRepositoryAndAWrongPasswordHaveTheirExitCodes() throws IOException {
        reeve.init().trusting();
        Files.move(reeve.conf().resolve("main.key"), reeve.conf().resolve("other.key"));
        assertThat(reeve.json(3, "backup", "nightly")).contains("inventory.secret-file-missing");
        Files.writeString(reeve.conf().resolve("main.key"), "a wrong password\n");
        assertThat(reeve.json(12, "backup", "nightly"))
                .contains("repository.wrong-password", "\"outcome\":\"failed\"", "inventory.secret-exposed");
        assertThat(reeve.json(3, "backup", "--all")).contains("repository.wrong-password");
        Files.move(reeve.repository(), temporary.resolve("unmounted"));
        assertThat(reeve.json(10, "backup", "nightly")).contains("repository.no-repository");
        assertThat(reeve.repository()).doesNotExist();
        assertThat(reeve.json(0, "journal", "list")).contains("\"outcome\":\"failed\"");
        assertThat(reeve.json(0, "journal", "list", "--open")).contains("repository.no-repository");
    }

    @Test
    void aHostKeyMustBeKnownAndTheSame() throws IOException {
        reeve.init();
        assertThat(reeve.json(3, "backup", "nightly"))
                .contains("machine.host-key-unknown", "reeve inventory trust server", "SHA256:");

        assertThat(reeve.json(2, "inventory", "trust", "here")).contains("cli.no-host-key");
        assertThat(reeve.run("inventory", "trust", "server").exit()).isEqualTo(2);
        assertThat(reeve.json(3, "inventory", "trust", "server", "--fingerprint", "SHA256:another"))
                .contains("cli.other-fingerprint");
        assertThat(temporary.resolve("known_hosts")).doesNotExist();
        reeve.json(0, "inventory", "trust", "server", "--yes");
        reeve.json(0, "backup", "nightly");

        server.restartWithNewHostKey("ed25519");
        assertThat(reeve.json(3, "backup", "nightly")).contains("machine.host-key-changed", "ssh-keygen -R");
        assertThat(reeve.json(3, "inventory", "trust", "server", "--yes")).contains("cli.host-key-not-recorded");
        assertThat(reeve.json(3, "backup", "nightly")).contains("machine.host-key-changed");
    }

    @Test
    void aHostThatIsDownStopsNoOtherJob() throws IOException {
        reeve.init().trusting();
        server.stop();
        assertThat(reeve.json(3, "backup", "nightly"))
                .contains("machine.connection-refused", "\"outcome\":\"failed\"")
                .contains("\"subject\":{\"host\":\"server\",\"job\":\"nightly\"");

        Spoken both = reeve.run("backup", "--all");
        assertThat(both.exit()).isEqualTo(3);
        assertThat(both.out()).contains("nightly  server", "failed", "first  here", "well");
        assertThat(both.err()).contains("refuses connections");
        assertThat(reeve.json(0, "snapshot", "list"))
                .contains("\"tags\":[\"first\"]")
                .doesNotContain("nightly");
        assertThat(reeve.json(0, "journal", "list", "--open")).contains("machine.connection-refused");

        server.restart();
        assertThat(reeve.json(0, "backup", "--all")).contains("\"outcome\":\"well\"");
        assertThat(reeve.json(0, "journal", "list", "--open")).contains("\"incidents\":[]");
    }

    @Test
    void whatCannotBeReadIsSaidAndTheRestIsSaved() throws IOException {
        server.close();
        server = withoutRights();
        Path again = Files.createDirectory(temporary.resolve("again"));
        reeve = new NightlyFixture(again, server, "C").init().trusting();
        Path closed = reeve.srv().resolve("docs/closed");
        Files.writeString(closed, "nobody reads this");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

        String said = reeve.json(3, "backup", "nightly");
        assertThat(said)
                .contains("backup.unreadable", "\"complete\":false", "\"outcome\":\"findings\"")
                .contains("{\"path\":\"" + closed + "\",\"kind\":\"unreadable\"");
        assertThat(reeve.json(0, "snapshot", "ls", "nightly", reeve.srv() + "/docs"))
                .contains("plan.txt")
                .doesNotContain(closed.toString());
        assertThat(reeve.json(0, "journal", "list", "--open")).contains("backup.unreadable");

        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r--r--r--"));
        reeve.json(0, "backup", "nightly");
        assertThat(reeve.run("snapshot", "dump", "nightly", closed.toString()).out())
                .isEqualTo("nobody reads this");
        assertThat(reeve.json(0, "journal", "list", "--open")).contains("\"incidents\":[]");
    }

    /** A server whose commands run without rights, also where the tests run as root, to whom nothing is forbidden. */
    private static SshServer withoutRights() {
        boolean root = System.getProperty("user.name").equals("root");
        SshServer.Options options = SshServer.with();
        return root
                ? options.forceCommand("setpriv --reuid=65534 --regid=65534 --clear-groups sh -c"
                                + " \"$SSH_ORIGINAL_COMMAND\"")
                        .start()
                : options.start();
    }

    @Test
    void aPathThatIsNotThereIsNoEmptyBackup() throws IOException {
        reeve.init().trusting();
        Files.move(reeve.srv(), temporary.resolve("unmounted"));

        assertThat(reeve.json(3, "backup", "nightly")).contains("source-missing");
        assertThat(reeve.json(0, "snapshot", "list")).contains("\"snapshots\":[]");
    }

    @Test
    void aRepositoryThatTakesNothingIsNoDefect() throws IOException {
        reeve.init().trusting();
        reeve.json(0, "backup", "first");
        Path locks = reeve.repository().resolve("locks");
        Files.move(locks, reeve.repository().resolve("locks-away"));
        Files.writeString(locks, "no directory");

        assertThat(reeve.json(3, "backup", "--all")).contains("repository.storage-failed");
        assertThat(reeve.json(3, "backup", "nightly")).contains("repository.storage-failed");
        assertThat(reeve.json(3, "repository", "key", "add", "main", "--new-password-file", "conf/main.key"))
                .contains("repository.storage-failed");
    }

    @Test
    void initOverwritesNothing() throws IOException {
        reeve.init();
        Map<String, String> before = describe(reeve.conf());

        assertThat(reeve.json(2, "init", "conf")).contains("cli.file-exists");
        assertThat(reeve.json(2, "repository", "init", "main")).contains("repository.already-a-repository");
        assertThat(describe(reeve.conf())).isEqualTo(before);
    }

    @Test
    void initWhereNothingCanBeWrittenIsNoDefect() throws IOException {
        Files.writeString(temporary.resolve("file"), "in the way");

        assertThat(reeve.json(3, "init", "file/conf")).contains("cli.not-writable", temporary + "/file/conf");
        assertThat(reeve.json(3, "init", "conf", "--repository", "file/repository"))
                .contains("repository.storage-failed");
    }
}
