package dev.reeve.machine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HostVisitTest {
    /** A search that enters a mount from which nobody comes back takes as long as its section allows: minutes. */
    private static final Section HANGS = Section.within(240, "hangs", "sleep 600");

    @Test
    void whatWasSaidIsHereBeforeThePatienceEnds() throws Exception {
        Duration patience = Duration.ofSeconds(20);
        HostVisit visit = new HostVisit(new Collector(new Random(1)), new Turnstile(), Clock.systemUTC(), patience);
        HostVisit.Way way = new HostVisit.Way() {
            @Override
            public String door() {
                return "here";
            }

            @Override
            public Machine open() {
                return new LocalMachine("here");
            }
        };
        Questions questions =
                new Questions("here", Dialect.POSIX, List.of(Section.quick("quick", "echo 1")), List.of(HANGS));

        List<HostVisit.Said> said =
                new Fleet(1).each(List.of(questions), one -> patience, one -> ask(visit, one, way), one -> null);

        assertThat(said).singleElement().satisfies(one -> {
            assertThat(one.quick().parse().complete()).isTrue();
            assertThat(one.slow()).isNotNull().extracting(RawAnswer::ending).isEqualTo(RawAnswer.Ending.LATE);
        });
    }

    /** The least of some counts: where the machine stalls, a host that does not hang up is helped with one more. */
    @Test
    void askingAndAnErrandAfterwardsTakeOneLogIn() throws Exception {
        List<Long> counts = new ArrayList<>();
        try (SshServer server = SshServer.start()) {
            HostVisit visit = new HostVisit(
                    new Collector(new Random(1)), new Turnstile(), Clock.systemUTC(), Duration.ofSeconds(60));
            Questions questions =
                    new Questions("there", Dialect.POSIX, List.of(Section.quick("quick", "echo 1")), List.of());
            for (int i = 0; i < 5; i++) {
                long before = logIns(server);
                String done = visit.visit(dialect -> questions, Dialect.POSIX, way(server), HostVisitTest::errand);
                assertThat(done).isEqualTo("done\n");
                counts.add(logIns(server) - before);
            }
        }
        assertThat(counts).contains(1L);
    }

    private static String errand(HostVisit.Said said, Machine machine) {
        assertThat(said.quick().parse().complete()).isTrue();
        try {
            return machine.run("echo done", Duration.ofSeconds(60)).text();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long logIns(SshServer server) throws IOException {
        return server.wholeLog().stream()
                .filter(line -> line.startsWith("Accepted"))
                .count();
    }

    private static HostVisit.Way way(SshServer server) {
        return new HostVisit.Way() {
            @Override
            public String door() {
                return "there";
            }

            @Override
            public Machine open() {
                return server.connect();
            }
        };
    }

    private static HostVisit.Said ask(HostVisit visit, Questions questions, HostVisit.Way way) {
        try {
            return visit.ask(dialect -> questions, Dialect.POSIX, way);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
