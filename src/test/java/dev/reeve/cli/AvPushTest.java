package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.antivirus.ClamavWorld;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signatures brought from a mirror on this machine to a host that cannot fetch any. */
@Timeout(300)
final class AvPushTest {
    private static SshServer ssh;

    @TempDir
    Path temp;

    private AvUpdateFixture host;

    @BeforeAll
    static void start() {
        ssh = SshServer.start();
    }

    @AfterAll
    static void stop() {
        ssh.close();
    }

    @BeforeEach
    void world() throws Exception {
        host = new AvUpdateFixture(temp, ssh);
        host.inventory(", from: mirror");
    }

    @AfterEach
    void end() {
        host.close();
    }

    private void offer(int version) throws IOException {
        ClamavWorld.daily(host.mirror(), version, ClamavWorld.OLD_PATTERN, ClamavWorld.NEW_PATTERN);
    }

    private CommandLineFixture.Said push() {
        return host.run("av-update", "web1", "--output", "json");
    }

    private List<String> folder() throws IOException {
        try (Stream<Path> files = Files.list(host.world.databases())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void oldOnesWork() throws IOException {
        assertThat(host.world.finds(ClamavWorld.OLD_PATTERN)).isTrue();
        assertThat(host.world.finds(ClamavWorld.NEW_PATTERN)).isFalse();
        assertThat(folder()).noneMatch(name -> name.startsWith(".reeve"));
    }

    @Test
    void bringsOnlyWhatDiffersAndTheDaemonLoadsIt() throws Exception {
        host.world.withDaemon();
        offer(8);
        Files.writeString(
                host.mirror().resolve("own.hdb"), ClamavWorld.line("what only we look for", "Own.Mine") + "\n");
        Path daily = host.world.databases().resolve("daily.cud");
        Files.setPosixFilePermissions(daily, PosixFilePermissions.fromString("rw-r-----"));
        CommandLineFixture.Said said = push();
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        assertThat(said.out())
                .contains("\"way\":\"mirror\",\"outcome\":\"replaced\",\"changed\":true,\"reload\":\"loaded\"")
                .contains("\"daemon_database\":8");
        assertThat(host.world.daemonFinds(ClamavWorld.NEW_PATTERN)).isTrue();
        assertThat(host.world.daemonFinds("what only we look for")).isTrue();
        assertThat(folder()).containsExactly("daily.cud", "own.hdb");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(daily)))
                .isEqualTo("rw-r-----");
        assertThat(push().out()).contains("\"outcome\":\"current\",\"changed\":false");
    }

    @Test
    void aMirrorThatFellBehindTakesNoHostBack() throws Exception {
        offer(6);
        CommandLineFixture.Said said = push();
        assertThat(said.out()).contains("\"outcome\":\"current\",\"changed\":false");
        oldOnesWork();
    }

    @Test
    void whatTheHostsOwnEngineRefusesReplacesNothing() throws Exception {
        host.world.withDaemon();
        offer(8);
        Files.writeString(host.mirror().resolve("own.ndb"), "no signature at all\n");
        CommandLineFixture.Said said = push();
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out()).contains("antivirus.push-rejected").contains("\"changed\":false");
        oldOnesWork();
        assertThat(host.world.daemonFinds(ClamavWorld.OLD_PATTERN)).isTrue();
    }

    @Test
    void aDaemonThatRefusesHasTheOldOnesBack() throws Exception {
        host.world.withDaemon();
        Path foreign = Files.writeString(host.world.databases().resolve("foreign.ndb"), "no signature at all\n");
        offer(8);
        Files.writeString(
                host.mirror().resolve("own.hdb"), ClamavWorld.line("what only we look for", "Own.Mine") + "\n");
        CommandLineFixture.Said said = push();
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out()).contains("antivirus.rolled-back").contains("\"daemon_database\":7");
        Files.delete(foreign);
        assertThat(folder()).containsExactly("daily.cud");
        oldOnesWork();
        assertThat(host.world.daemonFinds(ClamavWorld.OLD_PATTERN)).isTrue();
    }

    @Test
    void aDiskWithoutRoomIsNotFilledUp() throws Exception {
        Path small = SmallDisk.mount(temp.resolve("small"), "100k");
        try (AvUpdateFixture full = new AvUpdateFixture(Files.createDirectory(temp.resolve("full")), ssh, small)) {
            full.inventory(", from: mirror");
            Files.createDirectories(full.mirror());
            Files.write(full.mirror().resolve("large.hdb"), SmallDisk.signatures(4000));
            CommandLineFixture.Said said = full.run("av-update", "web1", "--output", "json");
            assertThat(said.exit()).isEqualTo(3);
            assertThat(said.out()).contains("antivirus.disk-full");
            assertThat(full.world.finds(ClamavWorld.OLD_PATTERN)).isTrue();
        } finally {
            SmallDisk.unmount(small);
        }
    }

    @Test
    void whatAKilledPushLeftIsRemovedByTheNext() throws Exception {
        host.world.withDaemon();
        Path left = Files.createDirectories(host.world.databases().resolve(".reeve-av-999999999-AbCdEf/new"));
        Files.writeString(left.resolve("daily.cud"), "half");
        assertThat(host.run("av-update", "--check", "--output", "json").out()).contains("antivirus.leftovers");
        offer(8);
        assertThat(push().exit()).isZero();
        assertThat(folder()).containsExactly("daily.cud");
    }

    @Test
    void anEmptyMirrorIsToldAndAMissingOneIsAMistake() throws Exception {
        CommandLineFixture.Said empty = push();
        assertThat(empty.exit()).isEqualTo(3);
        assertThat(empty.out()).contains("antivirus.mirror-empty");
        oldOnesWork();
        Path inventory = temp.resolve("reeve.yaml");
        Files.writeString(inventory, Files.readString(inventory).replaceAll(" +mirror: .*\n", ""));
        CommandLineFixture.Said none = push();
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.out()).contains("antivirus.no-mirror");
    }

    @Test
    void theMirrorIsFetchedOnceAndBroughtByName() throws Exception {
        host.inventory("");
        ClamavWorld.daily(host.www(), 8, ClamavWorld.OLD_PATTERN, ClamavWorld.NEW_PATTERN);
        Path inventory = temp.resolve("reeve.yaml");
        Files.writeString(
                inventory,
                Files.readString(inventory)
                        .replace(
                                "mirror: { path: " + temp + "/mirror }",
                                "mirror: { path: " + temp + "/mirror, official: false, also: " + host.server.url()
                                        + "/daily.cud }"));
        String mirror = host.mirror().toString();
        CommandLineFixture.Said first = host.run("av-update", "--mirror", mirror, "--output", "json");
        assertThat(first.exit()).as(first.out() + first.err()).isZero();
        assertThat(first.out()).contains("\"outcome\":\"well\"").contains("\"changed\":true");
        CommandLineFixture.Said again = host.run("av-update", "--mirror", mirror, "--output", "json");
        assertThat(again.out()).contains("\"changed\":false");
        assertThat(host.server.served()).containsExactly("daily.cud");
        assertThat(host.run("av-update", "--mirror", mirror).out()).contains("0 databases changed");
        assertThat(host.run("av-update", "--push", mirror, "web1").out()).contains("daily 7 → daily 8");
        host.server.says(500);
        CommandLineFixture.Said ill = host.run("av-update", "--mirror", mirror, "--output", "json");
        assertThat(ill.exit()).isEqualTo(3);
        assertThat(ill.out()).contains("antivirus.source-error").contains("\"file\":\"daily.cud\"");
        assertThat(host.run("av-update", "--mirror", mirror, "web1").exit()).isEqualTo(2);
    }

    /** The account may read the databases and write nothing; the files it sends are taken over by root. */
    @Test
    void anAccountWithoutPrivilegeBringsThemThroughSudo() throws Exception {
        Assumptions.assumeTrue(
                ClamavWorld.user().equals("root") || System.getenv("CI") != null, "takes root and mount namespaces");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (SshServer other = SshServer.with().accountWithSudo("reeve-op").start();
                AvUpdateFixture its = new AvUpdateFixture(Files.createDirectory(temp.resolve("sudo")), other)) {
            its.world.withDaemon();
            ClamavWorld.daily(its.mirror(), 8, ClamavWorld.OLD_PATTERN, ClamavWorld.NEW_PATTERN);
            its.inventory(", from: mirror");

            CommandLineFixture.Said denied = its.run("av-update", "web1", "--output", "json");
            assertThat(denied.exit()).isEqualTo(3);
            assertThat(denied.out()).contains("antivirus.update-not-allowed").contains("\"changed\":false");

            Path inventory = its.temp.resolve("reeve.yaml");
            Files.writeString(
                    inventory, Files.readString(inventory).replace("web1: { address", "web1: { become: sudo, address"));
            CommandLineFixture.Said said = its.run("av-update", "web1", "--output", "json");
            assertThat(said.exit()).as(said.out() + said.err()).isZero();
            assertThat(said.out())
                    .contains("\"outcome\":\"replaced\",\"changed\":true,\"reload\":\"loaded\"")
                    .contains("\"daemon_database\":8");
            assertThat(its.world.daemonFinds(ClamavWorld.NEW_PATTERN)).isTrue();
            Path daily = its.world.databases().resolve("daily.cud");
            assertThat(Files.getOwner(daily).getName()).isEqualTo("root");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(daily)))
                    .isEqualTo("rw-r--r--");
            try (Stream<Path> left = Files.list(its.world.databases())) {
                assertThat(left).containsExactly(daily);
            }
        }
    }
}
