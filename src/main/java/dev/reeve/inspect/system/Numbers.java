package dev.reeve.inspect.system;

import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers and short texts in what hosts print, and in what is told to people. */
final class Numbers {
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int BRIEF = 200;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Numbers() {}

    /** The number, or {@link Double#NaN} for what is none. */
    static double of(String text) {
        return PLAIN.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    }

    /** The words of a line; none of a blank one. */
    static String[] words(String line) {
        String stripped = line.strip();
        return stripped.isEmpty() ? new String[0] : BLANKS.split(stripped);
    }

    /** A line that fits into a message. */
    static String brief(String line) {
        return line.length() <= BRIEF ? line : line.substring(0, BRIEF) + "…";
    }

    /** With at most one digit after the point. */
    static String text(double number) {
        return Math.abs(number - Math.rint(number)) < 0.05
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.1f", number);
    }

    /** A size in the unit that makes it readable. */
    static String size(double bytes) {
        double rest = bytes;
        int unit = 0;
        while (rest >= 1024 && unit < UNITS.length - 1) {
            rest /= 1024;
            unit++;
        }
        return text(rest) + " " + UNITS[unit];
    }

    /** A span in the unit that makes it readable: {@code 3d 4h}, {@code 5h 10m}, {@code 40s}. */
    static String span(double seconds) {
        long whole = Math.round(Math.max(0, seconds));
        if (whole >= 86_400) {
            return whole / 86_400 + "d " + whole % 86_400 / 3600 + "h";
        } else if (whole >= 3600) {
            return whole / 3600 + "h " + whole % 3600 / 60 + "m";
        }
        return whole >= 60 ? whole / 60 + "m" : whole + "s";
    }
}
