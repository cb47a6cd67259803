package dev.reeve.machine.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ssh.SshServer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Real hosts, well and ill. */
final class CollectorTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<Section> QUESTIONS =
            List.of(Section.quick("who", "id -u"), Section.quick("where", "echo \"$PATH\""));

    private final Collector collector = new Collector(new Random(7));

    @Test
    void overSshAndHereItIsTheSame() throws Exception {
        try (SshServer server = SshServer.start();
                Machine far = server.connect()) {
            HostAnswer there = collector.ask(far, QUESTIONS, PATIENCE).parse();
            HostAnswer here =
                    collector.ask(new LocalMachine("here"), QUESTIONS, PATIENCE).parse();

            assertThat(there.complete()).isTrue();
            assertThat(there.section("who").text())
                    .isEqualTo(here.section("who").text());
            assertThat(there.section("where").text()).contains("/usr/sbin");
            // A second question on the same connection.
            assertThat(collector.ask(far, QUESTIONS, PATIENCE).parse().complete())
                    .isTrue();
        }
    }

    @Test
    void aHostThatHangsIsNotWaitedFor() throws Exception {
        try (SshServer server = SshServer.start();
                Machine far = server.connect()) {
            RawAnswer raw = collector.ask(
                    far,
                    List.of(Section.quick("quick", "echo there"), Section.quick("hangs", "sleep 600")),
                    Duration.ofSeconds(3));

            assertThat(raw.ending()).isEqualTo(RawAnswer.Ending.LATE);
            assertThat(raw.parse().complete()).isFalse();
            assertThat(raw.parse().section("quick").text()).isEqualTo("there\n");
            assertThat(raw.parse().section("hangs").state()).isEqualTo(SectionAnswer.State.CUT);
        }
    }

    @Test
    void aHostThatPrintsWithoutEndIsStopped() throws Exception {
        try (SshServer server = SshServer.start();
                Machine far = server.connect()) {
            RawAnswer raw = collector.ask(far, List.of(Section.quick("flood", "yes")), PATIENCE);

            assertThat(raw.ending()).isEqualTo(RawAnswer.Ending.TOO_MUCH);
            assertThat(raw.parse().section("flood").state()).isEqualTo(SectionAnswer.State.CUT);
        }
    }

    @Test
    void whatRunsNoCommandsSaysSo() throws Exception {
        try (SshServer server = SshServer.with().sftpOnly().start();
                Machine far = server.connect()) {
            assertThatThrownBy(() -> collector.ask(far, QUESTIONS, PATIENCE))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.finding().code()).isEqualTo("machine.no-shell"));
        }
    }

    @Test
    void aShellThatDiesUnderWayLeavesACutAnswer() throws Exception {
        try (SshServer server = SshServer.start();
                Machine far = server.connect()) {
            RawAnswer raw = collector.ask(
                    far, List.of(Section.quick("first", "echo 1"), Section.quick("dies", "kill -9 $$")), PATIENCE);

            assertThat(raw.parse().complete()).isFalse();
            assertThat(raw.parse().section("first").text()).isEqualTo("1\n");
        }
    }
}
