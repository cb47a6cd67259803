package dev.reeve.inspect.system;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How fast a figure grows, by the median of the slopes between all pairs of readings (Theil 1950, Sen 1968): some
 * of them may be far off (a dump that came and went) without moving it.
 */
final class Growth {
    /** A weekday's pattern needs some days to show. */
    private static final double LEAST_SPAN = 3 * 86_400.0;

    private static final int FEWEST = 6;

    /** Two hundred points are twenty thousand slopes: a millisecond. */
    private static final int MOST = 200;

    private Growth() {}

    /**
     * One reading.
     *
     * @param at seconds since anything
     */
    record Point(double at, double value) {}

    /**
     * The growth in units a second; nothing where the readings span less than three days, are fewer than six, or do not
     * mostly go up: three quarters of the slopes must, or it is noise.
     *
     * @param points in order of time
     */
    static OptionalDouble perSecond(List<Point> points) {
        List<Point> chosen = thinned(points);
        int count = chosen.size();
        if (count < FEWEST || chosen.get(count - 1).at() - chosen.get(0).at() < LEAST_SPAN) {
            return OptionalDouble.empty();
        }
        double[] slopes = new double[count * (count - 1) / 2];
        int n = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                double time = chosen.get(j).at() - chosen.get(i).at();
                if (time > 0) {
                    slopes[n++] = (chosen.get(j).value() - chosen.get(i).value()) / time;
                }
            }
        }
        Arrays.sort(slopes, 0, n);
        if (n == 0 || !(slopes[n / 4] > 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(slopes[n / 2]);
    }

    /** At most so many, evenly, the last among them. */
    private static List<Point> thinned(List<Point> points) {
        int step = points.size() / MOST + 1;
        int last = points.size() - 1;
        return java.util.stream.IntStream.range(0, points.size())
                .filter(i -> (last - i) % step == 0)
                .mapToObj(points::get)
                .toList();
    }
}
