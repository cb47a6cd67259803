package dev.reeve.machine.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import java.time.Clock;
import java.time.Duration;
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

    private static HostVisit.Said ask(HostVisit visit, Questions questions, HostVisit.Way way) {
        try {
            return visit.ask(dialect -> questions, Dialect.POSIX, way);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
