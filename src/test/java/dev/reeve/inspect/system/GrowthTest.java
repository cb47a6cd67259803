package dev.reeve.inspect.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class GrowthTest {
    private static final double HOUR = 3600;

    private static List<Growth.Point> line(int count, double perSecond, double start) {
        List<Growth.Point> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(new Growth.Point(i * 6 * HOUR, start + perSecond * i * 6 * HOUR));
        }
        return points;
    }

    @Property(tries = 200)
    void steadyGrowthIsFoundThoughATenthIsFarOff(
            @ForAll @IntRange(min = 40, max = 600) int count,
            @ForAll @DoubleRange(min = 1, max = 1e6) double perSecond,
            @ForAll long seed) {
        List<Growth.Point> points = line(count, perSecond, 1e9);
        Random random = new Random(seed);
        for (int i = 0; i < count / 10; i++) {
            int at = random.nextInt(count);
            points.set(at, new Growth.Point(points.get(at).at(), random.nextDouble() * 1e13));
        }

        double found = Growth.perSecond(points).orElseThrow();

        assertThat(found).isCloseTo(perSecond, within(perSecond * 0.5));
    }

    @Property(tries = 200)
    void exactGrowthIsFoundExactly(
            @ForAll @IntRange(min = 13, max = 1000) int count,
            @ForAll @DoubleRange(min = 1, max = 1e6) double perSecond) {
        assertThat(Growth.perSecond(line(count, perSecond, 0)).orElseThrow())
                .isCloseTo(perSecond, within(perSecond / 1e6));
    }

    @Property(tries = 200)
    void whatShrinksRestsOrIsNewHasNone(
            @ForAll @IntRange(max = 12) int few, @ForAll @DoubleRange(max = 1e6) double down) {
        assertThat(Growth.perSecond(line(few, 5, 0))).isEmpty();
        assertThat(Growth.perSecond(line(100, -down, 1e12))).isEmpty();
    }

    @Property(tries = 100)
    void noiseIsNoGrowth(@ForAll long seed) {
        Random random = new Random(seed);
        List<Growth.Point> points = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            points.add(new Growth.Point(i * 6 * HOUR, 1e9 + random.nextDouble() * 1e6));
        }
        assertThat(Growth.perSecond(points)).isEmpty();
    }
}
