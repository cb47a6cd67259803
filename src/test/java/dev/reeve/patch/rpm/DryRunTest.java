package dev.reeve.patch.rpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reeve.finding.Finding;
import dev.reeve.patch.DryRun;
import dev.reeve.patch.FreeRoom;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Dry runs of a real dnf 4 and a real zypper, with packages that weigh something: what comes, what goes because another
 * takes its place, what is left out and why, and whether there is room for it.
 */
final class DryRunTest {
    private static final String ROCKY = "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\nVERSION_ID=\"9.4\"\n";
    private static final String LEAP = "ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\nVERSION_ID=\"15.6\"\n";
    private static final String LONG =
            "a-very-long-name-of-a-package-that-no-column-of-eighty-is-wide-enough-for-at-all";

    /** What the files in the packages come to: those that come less those that go. */
    private static final double SPACE = 1024.0 * (3000 + 60 + 400 + 700 + 30 - 100 - 100 - 500 - 10);

    private static final double DOWNLOAD = 1024.0 * (3000 + 60 + 400 + 700 + 30);

    private static RpmWorld world;
    private static HttpServer server;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        world = RpmWorld.create();
        world.installLarge(100, "openssl", "1.0", "1.el9");
        world.offerLarge(3000, "openssl", "1.1", "2.el9");
        world.installLarge(100, "tzdata", "1.0", "1.el9");
        world.offerLarge(60, "tzdata", "1.1", "2.el9", "Requires: helper");
        world.offerLarge(700, "helper", "3", "1.el9");
        world.installLarge(500, "oldname", "1.0", "1.el9");
        world.offerLarge(400, "newname", "2.0", "1.el9", "Obsoletes: oldname < 2", "Provides: oldname = 2");
        world.installLarge(10, LONG, "1.0", "1.el9");
        world.offerLarge(30, LONG, "1.1.20260101gitdeadbeefdeadbeef", "2.el9");
        world.install("libbar", "1.0", "1.el9");
        world.install("baruser", "1.0", "1.el9", "Requires: libbar = 1.0");
        world.install("lonely", "1.0", "1.el9");
        world.install("quarrel", "1.0", "1.el9");
        world.publish();
        Path clean = Files.createDirectories(world.folder().resolve("clean"));
        new ProcessBuilder("cp", "-r", world.folder().resolve("repo").toString(), clean.toString())
                .start()
                .waitFor();
        world.offer("libbar", "1.1", "2.el9");
        world.offer("lonely", "1.1", "2.el9", "Requires: nowhere-to-be-had");
        world.offer("quarrel", "1.1", "2.el9", "Conflicts: openssl");
        world.publish();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", DryRunTest::serve);
        server.start();
    }

    private static void serve(HttpExchange exchange) throws IOException {
        Path file = world.folder().resolve(exchange.getRequestURI().getPath().substring(1));
        try (exchange) {
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes, 0, head ? 0 : bytes.length);
        }
    }

    @AfterAll
    static void remove() throws IOException {
        if (server != null) {
            server.stop(0);
        }
        if (world != null) {
            world.close();
        }
    }

    private static String address(String repository) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
    }

    private static String dnf(String repository) {
        return "sed -i 's#^baseurl=.*#baseurl=%s#' %s/etc/base.repo\ndnf -q makecache >/dev/null 2>&1\n"
                .formatted(address(repository), world.folder());
    }

    private static String zypper(String repository) {
        return "mkdir -p /etc/zypp/repos.d\nzypper -n -q addrepo -G %s base >/dev/null 2>&1\nzypper -n -q refresh >/dev/null 2>&1\n"
                .formatted(address(repository));
    }

    private static DryRun dnfRun(String setup) throws IOException, InterruptedException {
        return Objects.requireNonNull(world.facts(new Dnf(), ROCKY, setup, true).dryRun());
    }

    private static DryRun zypperRun(String setup) throws IOException, InterruptedException {
        return Objects.requireNonNull(
                world.facts(new Zypper(), LEAP, setup, true).dryRun());
    }

    private static void whole(DryRun run) {
        assertThat(run.added()).containsExactlyInAnyOrder("newname 2.0-1.el9", "helper 3-1.el9");
        assertThat(run.removed()).containsExactly("oldname 1.0-1.el9");
        assertThat(run.changed()).isEqualTo(3);
        assertThat((double) run.downloadBytes()).isCloseTo(DOWNLOAD, withPercentage(3));
        assertThat((double) run.spaceBytes()).isCloseTo(SPACE, withPercentage(3));
        assertThat(run.room().downloads()).isPositive();
        assertThat(run.room().system()).isPositive();
        assertThat(run.room().together()).isFalse();
    }

    @Test
    void dnfTellsWhatComesAndGoesAndTheRoomForIt() throws Exception {
        DryRun run = dnfRun(dnf("clean/repo"));

        whole(run);
        assertThat(run.conflicts()).isEmpty();
        assertThat(run.possible()).isTrue();
    }

    @Test
    void zypperTellsWhatComesAndGoesAndTheRoomForIt() throws Exception {
        DryRun run = zypperRun(zypper("clean/repo"));

        whole(run);
        assertThat(run.conflicts()).isEmpty();
        assertThat(run.possible()).isTrue();
    }

    @Test
    void dnfSaysWhyItLeavesSomethingOut() throws Exception {
        DryRun run = dnfRun(dnf("repo"));

        whole(run);
        assertThat(run.possible()).isFalse();
        assertThat(run.conflicts())
                .contains(
                        "skipped: libbar 1.1-2.el9",
                        "skipped: lonely 1.1-2.el9",
                        "skipped: quarrel 1.1-2.el9",
                        "- nothing provides nowhere-to-be-had needed by lonely-1.1-2.el9.noarch",
                        "- package baruser-1.0-1.el9.noarch requires libbar = 1.0, but none of the providers can be installed")
                .anyMatch(line -> line.contains("quarrel-1.1-2.el9.noarch conflicts with openssl"));
    }

    @Test
    void dnfOnlyWithTheBestComesToNoPlan() throws Exception {
        DryRun run = dnfRun(dnf("repo") + "echo best=True >>/etc/dnf/dnf.conf\n");

        assertThat(run.possible()).isFalse();
        assertThat(run.conflicts()).contains("- nothing provides nowhere-to-be-had needed by lonely-1.1-2.el9.noarch");
        assertThat(run.added()).isEmpty();
        assertThat(run.downloadBytes()).isEqualTo(-1);
        assertThat(run.spaceBytes()).isEqualTo(DryRun.UNSAID);
    }

    @Test
    void zypperIsAskedWhyItLeavesSomethingOut() throws Exception {
        DryRun run = zypperRun(zypper("repo"));

        whole(run);
        assertThat(run.possible()).isFalse();
        assertThat(run.conflicts())
                .hasSize(3)
                .contains("Problem: nothing provides nowhere-to-be-had needed by lonely-1.1-2.el9.noarch")
                .anyMatch(line -> line.contains("requires libbar = 1.0"))
                .anyMatch(line -> line.contains("quarrel-1.1-2.el9.noarch conflicts with openssl"));
    }

    @Test
    void whatIsLockedOrExcludedIsNoConflict() throws Exception {
        DryRun dnf = dnfRun(dnf("clean/repo") + "echo excludepkgs=openssl >>/etc/dnf/dnf.conf\n");
        DryRun zypper = zypperRun(zypper("clean/repo") + "zypper -n -q addlock openssl >/dev/null 2>&1\n");

        assertThat(List.of(dnf.changed(), zypper.changed())).containsExactly(2, 2);
        assertThat(dnf.conflicts()).isEmpty();
        assertThat(zypper.conflicts()).isEmpty();
    }

    @Test
    void whatIsHereAlreadyIsNotDownloaded() throws Exception {
        DryRun run = dnfRun(dnf("clean/repo") + "dnf -q -y --downloadonly upgrade openssl >/dev/null 2>&1 || true\n");

        assertThat((double) run.downloadBytes()).isCloseTo(DOWNLOAD - 3000 * 1024, withPercentage(6));
        assertThat((double) run.spaceBytes()).isCloseTo(SPACE, withPercentage(3));
    }

    @Test
    void aCacheThatIsTooSmallIsFound() throws Exception {
        List<Finding> dnf = world.findings(
                new Dnf(),
                ROCKY,
                "mkdir -p /var/cache/dnf\nmount -t tmpfs -o size=2m tmpfs /var/cache/dnf\n" + dnf("clean/repo"));
        List<Finding> zypper = world.findings(
                new Zypper(),
                LEAP,
                zypper("clean/repo")
                        + "mkdir -p /var/cache/zypp/packages\nmount -t tmpfs -o size=2m tmpfs /var/cache/zypp/packages\n");

        assertThat(List.of(dnf, zypper))
                .allSatisfy(findings -> assertThat(findings)
                        .filteredOn(finding -> finding.code().endsWith("no-room"))
                        .singleElement()
                        .satisfies(finding ->
                                assertThat(finding.arguments().get("detail")).matches("/var/cache: 4 MB > [12] MB")));
    }

    @Test
    void aCacheElsewhereIsLookedAtThere() throws Exception {
        DryRun run = dnfRun("mkdir -p /var/lib/elsewhere\nmount -t tmpfs -o size=3m tmpfs /var/lib/elsewhere\n"
                + "echo cachedir=/var/lib/elsewhere/dnf/not/yet >>/etc/dnf/dnf.conf\n" + dnf("clean/repo"));

        assertThat(run.room().downloads()).isBetween(1L << 20, 3L << 20);
    }

    @Test
    void placesOfOneFileSystemAreTogether() {
        assertThat(FreeRoom.of(List.of("@room downloads 5 /dev/sda2 /var", "@room system 5 /dev/sda2 /")))
                .isEqualTo(new DryRun.Room(5120, 5120, true));
        assertThat(FreeRoom.of(List.of("@room downloads 5 tmpfs /var", "@room system 6 tmpfs /"))
                        .together())
                .isFalse();
    }
}
