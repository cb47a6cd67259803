package dev.reeve.inventory;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as the inventory writes them: {@code 500B}, {@code 20MB} count in thousands, {@code 1KiB} in 1024s. */
public final class SizeNotation {
    /** What a size looks like, for the schema. */
    public static final String PATTERN = "^([0-9]{1,6})(?:([kKMGT])(i?))?B$";

    private static final Pattern NOTATION = Pattern.compile(PATTERN);
    private static final String UNITS = "KMGT";

    private SizeNotation() {}

    /**
     * The number of bytes.
     *
     * @throws IllegalArgumentException for a text of another form
     */
    public static long bytes(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no size: " + text);
        }
        long bytes = Long.parseLong(matcher.group(1));
        if (matcher.group(2) == null) {
            return bytes;
        }
        int power = UNITS.indexOf(matcher.group(2).toUpperCase(Locale.ROOT)) + 1;
        for (int i = 0; i < power; i++) {
            bytes *= matcher.group(3).isEmpty() ? 1000 : 1024;
        }
        return bytes;
    }
}
