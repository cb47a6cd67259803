package dev.reeve.machine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FleetTest {
    @Test
    void whatHangsIsGivenUpAndKeepsNobodyElseWaiting() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        List<Integer> things = IntStream.range(0, 40).boxed().toList();

        List<String> results = new Fleet(4)
                .each(
                        things,
                        thing -> Duration.ofSeconds(2),
                        thing -> {
                            if (thing % 13 == 1) {
                                try {
                                    never.await();
                                } catch (InterruptedException e) {
                                    interrupted.incrementAndGet();
                                }
                            }
                            return "seen " + thing;
                        },
                        thing -> "late " + thing);

        assertThat(results).hasSize(40);
        assertThat(results.get(0)).isEqualTo("seen 0");
        assertThat(results.get(1)).isEqualTo("late 1");
        assertThat(results.stream().filter(result -> result.startsWith("late"))).hasSize(3);
        while (interrupted.get() < 3) {
            Thread.onSpinWait();
        }
    }

    @Test
    void neverMoreThanSoManyAtOnce() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        new Fleet(3)
                .each(
                        IntStream.range(0, 60).boxed().toList(),
                        thing -> Duration.ofMinutes(1),
                        thing -> {
                            most.accumulateAndGet(now.incrementAndGet(), Math::max);
                            Thread.onSpinWait();
                            return now.decrementAndGet();
                        },
                        thing -> -1);

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void aDefectIsNotSwallowed() {
        assertThatThrownBy(() -> new Fleet(2)
                        .each(
                                List.of(1),
                                thing -> Duration.ofMinutes(1),
                                thing -> {
                                    throw new IllegalStateException("defect");
                                },
                                thing -> thing))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("defect");
    }

    @Test
    void noMoreThanEightLogInsAtADoor() throws Exception {
        Turnstile turnstile = new Turnstile();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        new Fleet(30)
                .each(
                        IntStream.range(0, 90).boxed().toList(),
                        thing -> Duration.ofMinutes(1),
                        thing -> {
                            try {
                                return turnstile.<Integer, RuntimeException>through("jump", () -> {
                                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                                    Thread.onSpinWait();
                                    return now.decrementAndGet();
                                });
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        thing -> -1);

        assertThat(most.get()).isBetween(1, 8);
    }
}
