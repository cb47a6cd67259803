package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.antivirus.ClamavWorld;
import dev.reeve.machine.ssh.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host's own freshclam, its real daemon and a server of signatures that is ill in all ways that servers are. */
@Timeout(300)
final class AvUpdateTest {
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
        host.world.freshclamConf(host.server.url(), List.of("daily.cud"));
    }

    @AfterEach
    void end() {
        host.close();
    }

    private void offer(int version) throws Exception {
        ClamavWorld.daily(host.www(), version, ClamavWorld.OLD_PATTERN, ClamavWorld.NEW_PATTERN);
    }

    private void oldOnesWork() throws Exception {
        assertThat(host.world.finds(ClamavWorld.OLD_PATTERN)).isTrue();
        assertThat(host.world.finds(ClamavWorld.NEW_PATTERN)).isFalse();
    }

    @Test
    void bringsUpToDateAndProvesIt() throws Exception {
        host.world.withDaemon();
        offer(8);
        CommandLineFixture.Said said = host.run("av-update", "web1", "--output", "json");
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        assertThat(said.out())
                .contains("\"way\":\"freshclam\",\"outcome\":\"well\",\"changed\":true,\"reload\":\"loaded\"")
                .contains("\"daemon_database\":8");
        assertThat(host.world.daemonFinds(ClamavWorld.NEW_PATTERN)).isTrue();
        assertThat(host.world.finds(ClamavWorld.NEW_PATTERN)).isTrue();
        assertThat(host.run("av-update").out()).contains("daily 8").doesNotContain("→");
    }

    @Test
    void tellsBeforeAndAfterInTheTable() throws Exception {
        offer(8);
        CommandLineFixture.Said said = host.run("av-update", "web1");
        assertThat(said.out()).contains("ClamAV ").contains("daily 7 → daily 8");
        assertThat(said.err() + said.out()).contains("clamd does not run");
        assertThat(said.exit()).isEqualTo(1);
    }

    @Test
    void worksBesideAFreshclamThatHoldsTheLog() throws Exception {
        host.world.withFreshclamDaemon();
        host.world.withDaemon();
        offer(9);
        CommandLineFixture.Said said = host.run("av-update", "web1", "--output", "json");
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("\"freshclam_runs\":true").contains("\"daemon_database\":9");
    }

    @Test
    void checkChangesNothingAndFindsStaleSignatures() throws Exception {
        host.world.withDaemon();
        offer(8);
        assertThat(host.run("av-update", "--check").exit()).isZero();
        host.later(Duration.ofHours(49));
        CommandLineFixture.Said stale = host.run("av-update", "--check", "--output", "json");
        assertThat(stale.exit()).isEqualTo(1);
        assertThat(stale.out()).contains("antivirus.stale").contains("\"severity\":\"warning\"");
        host.later(Duration.ofDays(7));
        assertThat(host.run("av-update", "--check", "--output", "json").out())
                .contains("antivirus.stale")
                .contains("\"severity\":\"critical\"");
        oldOnesWork();
        assertThat(host.journal()).contains("antivirus.stale").contains("signature-age");
    }

    @Test
    void aServerThatSendsFreshclamAwayIsNotBelievedToBeWell() throws Exception {
        host.world.withDaemon();
        host.server.says(429);
        for (int i = 0; i < 2; i++) {
            CommandLineFixture.Said said = host.run("av-update", "web1", "--output", "json");
            assertThat(said.exit()).isEqualTo(3);
            assertThat(said.out()).contains("antivirus.rate-limited").contains("\"status\":\"0\"");
            oldOnesWork();
        }
        assertThat(host.run("av-update", "--check", "--output", "json").out()).contains("antivirus.rate-limited");
        host.server.says(403);
        assertThat(host.run("av-update", "web1", "--output", "json").out()).contains("antivirus.rate-limited");
        host.later(Duration.ofHours(25));
        assertThat(host.run("av-update", "--check", "--output", "json").out()).doesNotContain("antivirus.rate-limited");
    }

    @Test
    void anErrorOfTheServerLeavesTheOldOnes() throws Exception {
        host.world.withDaemon();
        offer(8);
        host.server.says(500);
        CommandLineFixture.Said said = host.run("av-update", "web1", "--output", "json");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out()).contains("antivirus.source-error").contains("(500)");
        oldOnesWork();
        assertThat(host.world.daemonFinds(ClamavWorld.OLD_PATTERN)).isTrue();
    }

    @Test
    void aDeadServerLeavesTheOldOnes() throws Exception {
        host.world.freshclamConf("http://127.0.0.1:1", List.of("daily.cud"));
        CommandLineFixture.Said said = host.run("av-update", "web1", "--output", "json");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out()).contains("antivirus.source-unreachable");
        oldOnesWork();
    }

    @Test
    void whatWasDamagedOnTheWayIsRefused() throws Exception {
        host.world.withDaemon();
        host.world.freshclamConf(host.server.url(), List.of("own.ndb"));
        Files.writeString(host.www().resolve("own.ndb"), "no signature at all\n");
        CommandLineFixture.Said said = host.run("av-update", "web1", "--output", "json");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out()).contains("antivirus.database-rejected");
        oldOnesWork();
        assertThat(host.world.daemonFinds(ClamavWorld.OLD_PATTERN)).isTrue();
    }

    @Test
    void aDaemonThatRefusesGoesOnWithTheOldOnes() throws Exception {
        host.world.withDaemon();
        Files.writeString(host.world.databases().resolve("foreign.ndb"), "no signature at all\n");
        offer(8);
        CommandLineFixture.Said said = host.run("av-update", "web1", "--output", "json");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(said.out()).contains("antivirus.reload-refused").contains("\"daemon_database\":7");
        assertThat(host.world.daemonFinds(ClamavWorld.OLD_PATTERN)).isTrue();
    }

    @Test
    void aDaemonBehindItsDiskIsAFinding() throws Exception {
        host.world.withDaemon();
        ClamavWorld.daily(host.world.databases(), 12, ClamavWorld.OLD_PATTERN);
        CommandLineFixture.Said said = host.run("av-update", "--check", "--output", "json");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("antivirus.daemon-behind");
    }

    @Test
    void aHostThatShouldHaveNoneIsTold() throws Exception {
        host.inventory(", product: none");
        CommandLineFixture.Said said = host.run("av-update", "web1", "--output", "json");
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.out()).contains("antivirus.unexpected").contains("\"way\":\"none\"");
    }

    @Test
    void anEngineThatIsTooOldAndAnEmptyFolderAreTold() throws Exception {
        host.inventory(", engine: \"99.1\", daemon: false");
        Files.delete(host.world.databases().resolve("daily.cud"));
        CommandLineFixture.Said said = host.run("av-update", "web1", "--check", "--output", "json");
        assertThat(said.out()).contains("antivirus.engine-old").contains("antivirus.no-signatures");
        offer(8);
        CommandLineFixture.Said mended = host.run("av-update", "web1", "--output", "json");
        assertThat(mended.out()).contains("antivirus.engine-old").doesNotContain("antivirus.no-signatures");
    }

    /** The fullest way to fail: the disk has room for the beginning of a download only. */
    @Test
    void aDiskThatIsFullHalfWayLeavesTheOldOnes() throws Exception {
        Path small = SmallDisk.mount(temp.resolve("small"), "100k");
        try (AvUpdateFixture full = new AvUpdateFixture(Files.createDirectory(temp.resolve("full")), ssh, small)) {
            full.world.withDaemon();
            full.world.freshclamConf(full.server.url(), List.of("large.hdb"));
            Files.write(full.www().resolve("large.hdb"), SmallDisk.signatures(4000));
            CommandLineFixture.Said said = full.run("av-update", "web1", "--output", "json");
            assertThat(said.out()).contains("antivirus.disk-full");
            assertThat(said.exit()).isEqualTo(3);
            assertThat(full.world.finds(ClamavWorld.OLD_PATTERN)).isTrue();
            assertThat(full.world.daemonFinds(ClamavWorld.OLD_PATTERN)).isTrue();
        } finally {
            SmallDisk.unmount(small);
        }
    }
}
