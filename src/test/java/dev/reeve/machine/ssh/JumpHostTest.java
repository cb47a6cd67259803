package dev.reeve.machine.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many hosts behind one jump host, whose sshd is as a distribution ships it. */
@Timeout(180)
class JumpHostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static SshServer last;

    private final LinkedBlockingQueue<Thread> idling = new LinkedBlockingQueue<>();
    private SshServer gate;
    private SshConnector connector;

    @BeforeAll
    static void startTarget() {
        last = SshServer.start();
    }

    @AfterAll
    static void stopTarget() {
        last.close();
    }

    @BeforeEach
    void start() {
        gate = stock();
        connector = connector();
    }

    @AfterEach
    void stop() {
        connector.close();
        gate.close();
    }

    private static SshServer stock() {
        return SshServer.with()
                .directive("MaxStartups 10:30:100")
                .directive("MaxSessions 10")
                .directive("LogLevel VERBOSE")
                .start();
    }

    /** One whose time does not pass: what idles does so until it is interrupted. */
    private SshConnector connector() {
        SshEnvironment plain = SshEnvironment.ofThisProcess();
        return new SshConnector(new SshEnvironment(
                plain.variables(),
                plain.home(),
                plain.user(),
                time -> {
                    if (time.equals(Trunks.IDLE)) {
                        idling.add(Thread.currentThread());
                        new java.util.concurrent.CountDownLatch(1).await();
                    }
                },
                plain.random()));
    }

    private SshTarget behind(String name, SshServer... gates) {
        List<SshTarget> hops = new ArrayList<>();
        for (SshServer each : gates) {
            hops.add(each.target("gate" + each.port()).proxyJump(List.of()).build());
        }
        return last.target(name).proxyJump(hops).retries(0).build();
    }

    private static long logIns(SshServer server) {
        return server.log().stream()
                .filter(line -> line.startsWith("Accepted publickey"))
                .count();
    }

    private static String say(Machine machine, String word) throws IOException {
        return machine.run("echo " + word, PATIENCE).text().strip();
    }

    private <T> List<Future<T>> allAtOnce(int times, Callable<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(times);
        try {
            CyclicBarrier together = new CyclicBarrier(times);
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                tasks.add(() -> {
                    together.await();
                    return work.call();
                });
            }
            return executor.invokeAll(tasks);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void fiftyHostsBehindAStockServerTakeOneLogIn() throws Exception {
        List<Machine> machines = new ArrayList<>();
        SshTarget target = behind("host", gate);
        try {
            for (Future<SshMachine> each : allAtOnce(50, () -> connector.connect(target))) {
                machines.add(each.get());
            }
            // All of them open at once, which is five times MaxSessions.
            for (Machine machine : machines) {
                assertThat(say(machine, "here")).isEqualTo("here");
            }
        } finally {
            machines.forEach(Machine::close);
        }
        assertThat(logIns(gate)).isEqualTo(1);
        assertThat(gate.log()).noneMatch(line -> line.contains("past MaxStartups"));
    }

    @Test
    void aWayThroughTwoTakesOneLogInAtEach() throws Exception {
        try (SshServer second = stock()) {
            SshTarget target = behind("host", gate, second);
            for (Future<String> each : allAtOnce(12, () -> {
                try (Machine machine = connector.connect(target)) {
                    return say(machine, "far");
                }
            })) {
                assertThat(each.get()).isEqualTo("far");
            }
            // A host behind the first alone is on the same connection to it.
            try (Machine machine = connector.connect(behind("near", gate))) {
                assertThat(say(machine, "near")).isEqualTo("near");
            }
            assertThat(logIns(gate)).isEqualTo(1);
            assertThat(logIns(second)).isEqualTo(1);
            connector.close();
        }
    }

    @Test
    void whoComesSoonAfterTheLastFindsItOpen() throws Exception {
        connector.connect(behind("one", gate)).close();
        idling.take();
        try (Machine machine = connector.connect(behind("two", gate))) {
            assertThat(say(machine, "two")).isEqualTo("two");
            connector.close();
            assertThat(say(machine, "still")).isEqualTo("still");
        }
        assertThat(logIns(gate)).isEqualTo(1);
        awaitGoodbye();
    }

    @Test
    void whatIdlesTooLongIsClosedAndOpenedAnew() throws Exception {
        SshEnvironment plain = SshEnvironment.ofThisProcess();
        SshConnector impatient = new SshConnector(
                new SshEnvironment(plain.variables(), plain.home(), plain.user(), time -> {}, plain.random()));
        impatient.connect(behind("one", gate)).close();
        awaitGoodbye();
        impatient.connect(behind("two", gate)).close();
        assertThat(logIns(gate)).isEqualTo(2);
    }

    @Test
    void noThreadOutlivesTheRun() throws Exception {
        connector.connect(behind("one", gate)).close();
        Thread waiting = idling.take();
        connector.close();
        waiting.join();
        awaitGoodbye();
        List<Thread> left = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("jump host"))
                .toList();
        for (Thread thread : left) {
            thread.join(PATIENCE.toMillis());
        }
        assertThat(left).noneMatch(Thread::isAlive);
    }

    private void awaitGoodbye() {
        while (gate.log().stream().noneMatch(line -> line.startsWith("Disconnected from user"))
                && gate.log().stream().noneMatch(line -> line.startsWith("Connection closed by 127"))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aJumpHostThatDiesIsNamedAndReachedAnew() throws Exception {
        try (Machine one = connector.connect(behind("one", gate));
                Machine two = connector.connect(behind("two", gate));
                RunningCommand command = one.start("while :; do echo line; done")) {
            assertThat(command.stdout().readNBytes(10_000)).hasSize(10_000);
            gate.cutConnections();
            IOException trouble = (IOException)
                    catchThrowable(() -> command.stdout().transferTo(java.io.OutputStream.nullOutputStream()));
            Finding finding = MachineProblem.interrupted("one", trouble).finding();
            assertThat(finding.code()).isEqualTo(MachineProblem.JUMP_LOST.code());
            assertThat(finding.arguments()).containsEntry("hop", "gate" + gate.port());
            // Its next command finds a way of its own.
            assertThat(say(two, "again")).isEqualTo("again");
        }
        assertThat(logIns(gate)).isEqualTo(2);
    }

    @Test
    void ofTwoJumpHostsTheOneThatDiedIsNamed() throws Exception {
        try (SshServer second = stock();
                Machine machine = connector.connect(behind("one", gate, second));
                RunningCommand command = machine.start("while :; do echo line; done")) {
            assertThat(command.stdout().readNBytes(10_000)).hasSize(10_000);
            gate.cutConnections();
            IOException trouble = (IOException)
                    catchThrowable(() -> command.stdout().transferTo(java.io.OutputStream.nullOutputStream()));
            assertThat(MachineProblem.interrupted("one", trouble).finding().arguments())
                    .containsEntry("hop", "gate" + gate.port());
            connector.close();
        }
    }

    @Test
    void whoIsRefusedLeavesTheOthersAlone() throws Exception {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        SshTarget wrong = SshTarget.named("wrong")
                .address("127.0.0.1")
                .port(nobody)
                .user(last.user())
                .configFile(SshTarget.NO_CONFIG)
                .proxyJump(List.of(
                        gate.target("gate" + gate.port()).proxyJump(List.of()).build()))
                .build();
        try (Machine machine = connector.connect(behind("one", gate));
                RunningCommand command = machine.start("cat")) {
            Finding finding = Failures.of(MachineProblem.JUMP_REFUSED, () -> connector.connect(wrong));
            assertThat(finding.subject().host()).isEqualTo("wrong");
            command.stdin().write("still here\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            command.stdin().close();
            assertThat(command.stdout().readAllBytes()).hasSize(11);
        }
        assertThat(logIns(gate)).isEqualTo(1);
    }

    @Test
    void aHostThatNeverSpeaksLeavesTheOthersAlone() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Machine machine = connector.connect(behind("one", gate))) {
            SshTarget silent = SshTarget.named("mute")
                    .address("127.0.0.1")
                    .port(mute.getLocalPort())
                    .user(last.user())
                    .configFile(SshTarget.NO_CONFIG)
                    .connectTimeout(Duration.ofSeconds(1))
                    .retries(0)
                    .proxyJump(List.of(gate.target("gate" + gate.port())
                            .proxyJump(List.of())
                            .build()))
                    .build();
            Failures.of(MachineProblem.SSH_NO_ANSWER, () -> connector.connect(silent));
            assertThat(say(machine, "here")).isEqualTo("here");
        }
        assertThat(logIns(gate)).isEqualTo(1);
    }

    @Test
    void whoForbidsForwardingIsAskedOnceToLogIn() throws Exception {
        try (SshServer closed = SshServer.with()
                .directive("AllowTcpForwarding no")
                .directive("LogLevel VERBOSE")
                .start()) {
            SshTarget target = behind("host", closed);
            for (Future<Finding> each :
                    allAtOnce(5, () -> Failures.of(MachineProblem.JUMP_FORBIDS, () -> connector.connect(target)))) {
                assertThat(each.get().arguments()).containsEntry("hop", "gate" + closed.port());
            }
            assertThat(logIns(closed)).isEqualTo(1);
            connector.close();
        }
    }

    @Test
    void aWrongHostKeyIsEverybodysAnswerAndAskedForOnce() throws Exception {
        SshTarget stranger = gate.target("gate")
                .knownHosts(List.of(last.knownHosts()))
                .proxyJump(List.of())
                .build();
        SshTarget target = last.target("host").proxyJump(List.of(stranger)).build();
        for (Future<Throwable> each : allAtOnce(20, () -> catchThrowable(() -> connector.connect(target)))) {
            Finding finding = ((Failure) each.get()).finding();
            assertThat(finding.code()).isEqualTo(MachineProblem.HOST_KEY_UNKNOWN.code());
            assertThat(finding.subject().host()).isEqualTo("gate");
        }
        idling.take();
        Failures.of(MachineProblem.HOST_KEY_UNKNOWN, () -> connector.connect(target));
        assertThat(gate.log().stream().filter(line -> line.startsWith("Connection from")))
                .hasSize(1);
    }

    @Test
    void whoReadsSlowlyHoldsUpNobody() throws Exception {
        int size = 40_000_000;
        try (Machine slow = connector.connect(behind("slow", gate));
                Machine quick = connector.connect(behind("quick", gate));
                RunningCommand much = slow.start("head -c " + size + " /dev/zero")) {
            assertThat(much.stdout().read()).isZero();
            for (int i = 0; i < 20; i++) {
                assertThat(say(quick, "quick" + i)).isEqualTo("quick" + i);
            }
            // One feeds the other, as a copy between two hosts behind the same jump host does.
            try (RunningCommand fed = quick.start("wc -c")) {
                much.stdout().transferTo(fed.stdin());
                fed.stdin().close();
                assertThat(new String(fed.stdout().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII).strip())
                        .isEqualTo(Integer.toString(size - 1));
            }
            assertThat(much.waitFor()).isZero();
        }
    }

    @Test
    void whoIsCalledOffLeavesTheLogInToTheOthers() throws Exception {
        Thread.currentThread().interrupt();
        Throwable trouble = catchThrowable(() -> connector.connect(behind("one", gate)));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(trouble).isInstanceOf(Failure.class);
        try (Machine machine = connector.connect(behind("two", gate))) {
            assertThat(say(machine, "two")).isEqualTo("two");
        }
        assertThat(logIns(gate)).isEqualTo(1);
    }
}
