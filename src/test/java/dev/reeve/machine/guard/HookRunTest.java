package dev.reeve.machine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hooks on a real host, which is lost in every way. */
@Timeout(120)
final class HookRunTest {
    private static final List<Duration> AT_ONCE = List.of(Duration.ZERO, Duration.ZERO);
    private static SshServer server;

    @TempDir
    Path temp;

    private String job;
    private Path log;
    private final List<Machine> machines = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = SshServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void prepare() throws IOException {
        job = "hooks-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
        log = Files.createFile(temp.resolve("log"));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        machines.forEach(Machine::close);
        assertThat(folders()).isEmpty();
    }

    private List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (Path place : List.of(Path.of("/run"), Path.of("/tmp"))) {
            try (Stream<Path> files = Files.list(place)) {
                files.filter(file -> file.getFileName().toString().startsWith("reeve-hooks-" + job + "."))
                        .forEach(folders::add);
            }
        }
        return folders;
    }

    private Machine connect() {
        Machine machine = server.connect();
        machines.add(machine);
        return machine;
    }

    private HookOrders orders(List<String> before, List<String> after) {
        return new HookOrders(job, "files1", before, after, Duration.ofSeconds(60));
    }

    private String note(String what) {
        return "echo \"" + what + " $REEVE_JOB $REEVE_HOST ${REEVE_OUTCOME-}\" >>'" + log + "'";
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(log).stream()
                .map(line -> line.replace(" " + job + " files1 ", ":"))
                .toList();
    }

    private static List<String> codes(HookRun run) {
        return run.findings().stream().map(Finding::code).toList();
    }

    @Test
    void afterFollowsBefore() throws Exception {
        for (HookRun.Connector connector : List.<HookRun.Connector>of(this::connect, () -> new LocalMachine("here"))) {
            Files.writeString(log, "");
            try (HookRun run = new HookRun(
                    orders(List.of(note("one"), note("two")), List.of(note("three"), note("it's four 数据"))),
                    connector,
                    AT_ONCE)) {
                run.begin();
                assertThat(said()).containsExactly("one:", "two:");
                run.end(true);
                assertThat(said()).containsExactly("one:", "two:", "three:success", "it's four 数据:success");
                run.end(false);
                assertThat(run.findings()).isEmpty();
            }
            assertThat(said()).hasSize(4);
        }
    }

    @Test
    void whateverHappensAfterComes() throws Exception {
        HookRun run = new HookRun(orders(List.of(), List.of(note("after"))), this::connect, AT_ONCE);
        try (run) {
            run.begin();
            Thread.currentThread().interrupt();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(said()).containsExactly("after:failure");
        assertThat(run.findings()).isEmpty();
    }

    @Test
    void aFailingBeforeEndsItWithItsReason() throws Exception {
        try (HookRun run = new HookRun(
                orders(List.of("echo gone; exit 7", note("never")), List.of(note("after"))), this::connect, AT_ONCE)) {
            assertThatThrownBy(run::begin).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.finding().code()).isEqualTo("machine.hook-before-failed");
                assertThat(failure.finding().arguments())
                        .containsEntry("reason", "exit status 7")
                        .containsEntry("command", "echo gone; exit 7");
                assertThat(failure.finding().evidence()).containsExactly("gone");
            });
            assertThat(said()).containsExactly("after:failure");
        }
    }

    @Test
    void aFailingAfterDoesNotKeepTheNextFromRunning() throws Exception {
        try (HookRun run = new HookRun(
                orders(List.of(), List.of("seq 1 10000; echo no such unit >&2; exit 5", note("next"))),
                this::connect,
                AT_ONCE)) {
            run.begin();
            run.end(true);
            assertThat(codes(run)).containsExactly("machine.hook-after-failed");
            assertThat(run.findings().get(0).evidence()).hasSize(20).contains("no such unit", "10000");
            assertThat(said()).containsExactly("next:success");
        }
    }

    @Test
    void aHookThatTakesTooLongIsEnded() throws Exception {
        HookOrders slow =
                new HookOrders(job, "files1", List.of("sleep 600"), List.of(note("after")), Duration.ofSeconds(1));
        try (HookRun run = new HookRun(slow, this::connect, AT_ONCE)) {
            assertThatThrownBy(run::begin).hasMessageContaining("ended after 1 s");
        }
        assertThat(said()).containsExactly("after:failure");
    }

    @Test
    void aCutConnectionIsMadeAgain() throws Exception {
        try (HookRun run = new HookRun(
                orders(List.of(note("before")), List.of("sleep 0.2; " + note("after"))), this::connect, AT_ONCE)) {
            run.begin();
            server.dropConnections();
            run.end(true);
            assertThat(run.findings()).isEmpty();
        }
        assertThat(said()).containsExactly("before:", "after:lost");
    }

    @Test
    void aFailureAfterACutIsToldOnce() throws Exception {
        try (HookRun run =
                new HookRun(orders(List.of(), List.of(note("after") + "; exit 3")), this::connect, AT_ONCE)) {
            run.begin();
            server.dropConnections();
            run.end(true);
            assertThat(codes(run)).containsExactly("machine.hook-after-failed");
        }
        assertThat(said()).containsExactly("after:lost");
    }

    @Test
    void aGuardThatIsKilledIsReplaced() throws Exception {
        try (HookRun run =
                new HookRun(orders(List.of(note("before")), List.of(note("after"))), this::connect, AT_ONCE)) {
            run.begin();
            String name = folders().get(0).getFileName().toString();
            String pid = name.substring(("reeve-hooks-" + job + ".").length()).split("\\.", -1)[0];
            ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();
            run.end(true);
            assertThat(run.findings()).isEmpty();
        }
        assertThat(said()).containsExactly("before:", "after:lost");
    }

    @Test
    void aHostThatStaysAwayDoesItAloneAndTheNextRunTells() throws Exception {
        int[] times = {0};
        HookRun.Connector once = () -> {
            if (times[0]++ > 0) {
                throw new IOException("no route");
            }
            return connect();
        };
        try (HookRun run = new HookRun(orders(List.of(), List.of(note("after") + "; exit 4")), once, AT_ONCE)) {
            run.begin();
            server.dropConnections();
            run.end(true);
            assertThat(codes(run)).containsExactly("machine.hook-after-unknown");
        }
        for (int i = 0; folders().stream().noneMatch(folder -> Files.exists(folder.resolve("status"))); i++) {
            assertThat(i).as("rounds").isLessThan(1_000_000);
        }
        assertThat(said()).containsExactly("after:lost");
        try (HookRun next = new HookRun(orders(List.of(), List.of("true")), this::connect, AT_ONCE)) {
            next.begin();
            assertThat(codes(next)).containsExactly("machine.hook-after-earlier");
            assertThat(next.findings().get(0).arguments()).containsEntry("reason", "exit status 4");
        }
    }

    @Test
    void namesOnAHostAreUnlikeAnyOther() {
        assertThat(HookOrders.slug("erp-nightly")).isEqualTo("erp-nightly");
        assertThat(HookOrders.slug("数据库")).matches("___[_][0-9a-f]{8}").isNotEqualTo(HookOrders.slug("文件库"));
        assertThat(HookOrders.slug("a.b")).isNotEqualTo(HookOrders.slug("a_b")).doesNotContain(".");
        assertThat(HookOrders.slug("x".repeat(64))).hasSizeLessThan(50);
    }
}
