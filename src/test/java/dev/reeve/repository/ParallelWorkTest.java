package dev.reeve.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelWorkTest {
    private static final List<Integer> NUMBERS = IntStream.range(0, 100).boxed().toList();

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 1000})
    void eachIsDoneOnce(int threads) throws IOException {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        ParallelWork.run(
                "test", threads, NUMBERS, number -> assertThat(done.add(number)).isTrue());
        assertThat(done).containsExactlyInAnyOrderElementsOf(NUMBERS);
        ParallelWork.run("test", threads, List.of(), number -> {});
    }

    @Test
    void theFirstFailureStopsTheRestAndNobodyWorksAfterwards() {
        AtomicInteger working = new AtomicInteger();
        assertThatThrownBy(() -> ParallelWork.run("test", 4, NUMBERS, number -> {
                    working.incrementAndGet();
                    try {
                        if (number == 10) {
                            throw new IOException("ten");
                        }
                    } finally {
                        working.decrementAndGet();
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("ten");
        assertThat(working).hasValue(0);
        assertThatThrownBy(() -> ParallelWork.run("test", 4, NUMBERS, number -> {
                    throw new IllegalStateException("bug");
                }))
                .isInstanceOf(IllegalStateException.class);
    }
}
