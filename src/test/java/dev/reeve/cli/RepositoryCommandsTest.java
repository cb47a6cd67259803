package dev.reeve.cli;

import static dev.reeve.cli.NightlyFixture.describe;
import static dev.reeve.cli.NightlyFixture.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.ssh.SshServer;
import dev.reeve.repository.Repository;
import dev.reeve.repository.RepositoryEnvironment;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.crypto.ScryptParameters;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.storage.LocalStorage;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and locks of a repository, with the stock restic as the other one who opens and locks it. */
final class RepositoryCommandsTest {
    private static SshServer server;

    @TempDir
    Path temporary;

    private NightlyFixture reeve;

    @BeforeAll
    static void start() {
        server = SshServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void init() throws IOException {
        ResticBinary.require();
        reeve = new NightlyFixture(temporary, server, "C").init();
    }

    @AfterEach
    void secretsStaySecret() throws IOException {
        reeve.assertNoSecretLeaked();
    }

    private void secret(String name, String text) throws IOException {
        Path file = reeve.conf().resolve(name);
        Files.writeString(file, text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private ResticBinary restic(String password) {
        return new ResticBinary(reeve.repository(), password);
    }

    @Test
    void aSecondPasswordOpensItUntilItIsRemoved() throws Exception {
        reeve.json(0, "backup", "first");
        secret("second.key", "correct horse battery staple");
        String first = member(reeve.json(0, "repository", "key", "list", "main"), "id");

        String both = reeve.json(0, "repository", "key", "add", "main", "--new-password-file", "conf/second.key");
        assertThat(both).contains(first, "\"current\":true", "\"current\":false");
        assertThat(restic("correct horse battery staple").run("snapshots")).contains("first");
        assertThat(restic(reeve.password()).run("key", "list")).contains(first.substring(0, 8));
        assertThat(reeve.table("repository", "key", "list", "main")).hasLineCount(3);

        assertThat(reeve.json(2, "repository", "key", "remove", "main", first)).contains("repository.key-in-use");
        assertThat(reeve.json(2, "repository", "key", "remove", "main", "zz")).contains("repository.key-not-found");
        String second = otherKey(both, first);
        assertThat(reeve.json(0, "repository", "key", "remove", "main", second.substring(0, 12)))
                .contains(first)
                .doesNotContain(second);
        assertThat(restic("correct horse battery staple").tryRun("snapshots").output())
                .contains("wrong password");
    }

    private static String otherKey(String json, String first) {
        return Pattern.compile("\"id\":\"([0-9a-f]{64})\"")
                .matcher(json)
                .results()
                .map(found -> found.group(1))
                .filter(id -> !id.equals(first))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aChangedPasswordTakesThePlaceOfTheOld() throws Exception {
        reeve.json(0, "backup", "first");
        String old = reeve.password();
        secret("new.key", "another password altogether");

        assertThat(reeve.json(0, "repository", "key", "change", "main", "--new-password-file", "conf/new.key"))
                .contains("\"current\":true");
        assertThat(restic("another password altogether").run("snapshots")).contains("first");
        assertThat(restic(old).tryRun("snapshots").status()).isNotZero();
        assertThat(reeve.json(12, "repository", "key", "list", "main")).contains("repository.wrong-password");

        Files.move(reeve.conf().resolve("main.key"), reeve.conf().resolve("other.key"));
        Files.move(reeve.conf().resolve("new.key"), reeve.conf().resolve("main.key"));
        reeve.json(0, "backup", "first");
        restic("another password altogether").run("check");
    }

    @Test
    void anEmptyOrMissingNewPasswordIsRefused() throws Exception {
        secret("second.key", "");
        String[] add = {"repository", "key", "add", "main", "--new-password-file", "conf/second.key"};
        assertThat(reeve.run(add).err()).contains("is empty");
        Files.delete(reeve.conf().resolve("second.key"));
        assertThat(reeve.run(add).err()).contains("does not exist");
        assertThat(reeve.json(2, "repository", "key", "add", "main")).contains("cli.missing-argument");
        assertThat(reeve.table("repository", "key", "list", "main")).hasLineCount(2);
    }

    @Test
    void repositoryInitMakesWhatTheInventoryNames() throws Exception {
        Files.writeString(
                reeve.conf().resolve("second.yaml"),
                "reeve: 1\nrepositories:\n  second: { path: ../second, password: { file: main.key } }\n");

        assertThat(reeve.json(10, "snapshot", "list", "--repository", "second"))
                .contains("repository.no-repository", "reeve repository init NAME");
        assertThat(reeve.json(0, "repository", "init", "second")).contains("\"version\":2", temporary + "/second");
        new ResticBinary(temporary.resolve("second"), reeve.password()).run("check");
        assertThat(reeve.json(2, "repository", "init", "secnod")).contains("inventory.no-such-repository", "second");
    }

    @Test
    void whoWorksInTheRepositoryIsWaitedFor() throws Exception {
        reeve.json(0, "backup", "first");
        try (Storage storage = new LocalStorage(reeve.repository());
                Repository repository = open(storage, "elsewhere", reeve.now());
                RepositoryLock lock = repository.lockExclusive()) {
            assertThat(reeve.json(11, "backup", "first"))
                    .contains("repository.locked", "\"host\":\"elsewhere\"", "reeve repository unlock");
            assertThat(reeve.run("backup", "first").exit()).isEqualTo(11);
            lock.ensureFresh();
        }
        reeve.json(0, "backup", "first");
    }

    @Test
    void aBackupOfResticUnderWayIsRespected() throws Exception {
        Process restic = startBackupOfStandardInput();
        try {
            awaitLock();
            reeve.json(0, "backup", "first");
            secret("second.key", "a second password");
            assertThat(reeve.json(11, "repository", "key", "change", "main", "--new-password-file", "conf/second.key"))
                    .contains("repository.locked", "\"pid\":\"" + restic.pid() + '"');
            restic.getOutputStream().write('x');
            restic.getOutputStream().close();
            String said = new String(restic.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(restic.waitFor()).as(said).isZero();
        } finally {
            restic.destroyForcibly();
        }
        reeve.json(0, "verify", "--read-data");
    }

    /** Holds its lock for as long as standard input is open. */
    private Process startBackupOfStandardInput() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("restic", "-r", reeve.repository().toString(), "--no-cache", "backup", "--stdin");
        builder.environment().put("RESTIC_PASSWORD", reeve.password());
        return builder.redirectErrorStream(true).start();
    }

    private void awaitLock() throws IOException, InterruptedException {
        Path locks = reeve.repository().resolve("locks");
        try (WatchService watch = locks.getFileSystem().newWatchService()) {
            locks.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (lockFiles().isEmpty()) {
                WatchKey key = watch.poll(1, TimeUnit.MINUTES);
                assertThat(key).as("restic locks").isNotNull();
                key.pollEvents();
                key.reset();
            }
        }
    }

    private List<Path> lockFiles() throws IOException {
        try (Stream<Path> files = Files.list(reeve.repository().resolve("locks"))) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}"))
                    .toList();
        }
    }

    @Test
    void unlockRemovesTheDeadAndLeavesTheLiving() throws Exception {
        reeve.json(0, "backup", "first");
        leaveLock("elsewhere", reeve.now().minus(Duration.ofHours(3)));
        assertThat(reeve.json(11, "backup", "first")).contains("repository.locked");
        assertThat(reeve.json(0, "repository", "unlock", "main")).contains("\"hostname\":\"elsewhere\"");
        reeve.json(0, "backup", "first");

        // An hour passes between two commands, so this one is of the time at which unlock runs.
        leaveLock("elsewhere", reeve.now().plus(Duration.ofHours(1)));
        assertThat(reeve.table("repository", "unlock", "main")).contains("No lock was removed");
        assertThat(lockFiles()).hasSize(1);
        assertThat(reeve.table("repository", "unlock", "main", "--remove-all")).contains("elsewhere");
        assertThat(lockFiles()).isEmpty();
        assertThat(describe(reeve.repository().resolve("locks"))).hasSize(1);
    }

    /** A lock that its owner has not removed. */
    private void leaveLock(String host, Instant time) throws IOException {
        byte[] content;
        Path file;
        try (Storage storage = new LocalStorage(reeve.repository());
                Repository repository = open(storage, host, time);
                RepositoryLock lock = repository.lockExclusive()) {
            lock.ensureFresh();
            file = lockFiles().get(0);
            content = Files.readAllBytes(file);
        }
        Files.write(file, content);
    }

    private Repository open(Storage storage, String host, Instant time) throws IOException {
        RepositoryEnvironment environment = new RepositoryEnvironment(
                Clock.fixed(time, ZoneOffset.UTC), new SecureRandom(), host, "bob", 4711, ScryptParameters.DEFAULT);
        return Repository.open(storage, reeve.password().getBytes(StandardCharsets.UTF_8), environment);
    }
}
