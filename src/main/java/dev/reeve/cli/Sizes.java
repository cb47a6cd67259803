package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 500}, {@code 10M}, {@code 1.5 GB} count in thousands, {@code 4KiB} in 1024s. */
final class Sizes {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*([kmgtp]?)(i?)b?");
    private static final String UNITS = "kmgtp";

    private Sizes() {}

    /**
     * Reads a size in bytes.
     *
     * @param option the option's name, for the complaint
     */
    static long parse(String option, String text) {
        Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (matcher.matches()
                && (matcher.group(3).isEmpty() || !matcher.group(2).isEmpty())) {
            int power = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
            BigDecimal unit = BigDecimal.valueOf(matcher.group(3).isEmpty() ? 1000 : 1024);
            BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(unit.pow(power));
            return bytes.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
        }
        throw Failure.of(
                CliProblem.INVALID_VALUE,
                Subject.none(),
                "name",
                option,
                "value",
                text,
                "expected",
                "500, 10k, 1.5M, 2GB, 4MiB");
    }
}
