package dev.reeve.finding;

import org.jspecify.annotations.Nullable;

/**
 * A number that a check has measured.
 *
 * @param name its stable name within the check's subject: {@code disk.used}
 * @param value in base units: bytes, seconds, percent, counts
 * @param unit what it is counted in
 * @param warning from where on it is a warning; none where no such limit was set
 * @param critical from where on it is critical; none where no such limit was set
 */
public record Measure(
        String name,
        double value,
        Unit unit,
        @Nullable Double warning,
        @Nullable Double critical) {
    /** What a measure is counted in. */
    public enum Unit {
        COUNT(""),
        SECONDS("s"),
        PERCENT("%"),
        BYTES("B"),
        CELSIUS("");

        private final String sign;

        Unit(String sign) {
            this.sign = sign;
        }

        /** The unit of measurement of the Nagios plugin API; degrees have none there. */
        public String sign() {
            return sign;
        }
    }

    /** A number without limits. */
    public static Measure of(String name, double value, Unit unit) {
        return new Measure(name, value, unit, null, null);
    }
}
