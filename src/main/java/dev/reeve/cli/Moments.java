package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Moments as people write them: {@code 36h}, {@code 7d}, {@code 2026-11-22}, {@code "2026-11-22 23:30"}, ISO 8601. */
final class Moments {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})\\s*([mhdw])");

    private Moments() {}

    /**
     * Reads a moment; without an offset it is in the clock's time zone.
     *
     * @param option the option's name, for the complaint
     */
    static Instant parse(String option, String text, Clock clock) {
        Matcher ago = AGO.matcher(text.strip());
        if (ago.matches()) {
            return clock.instant().minus(unit(ago.group(2)).multipliedBy(Long.parseLong(ago.group(1))));
        }
        String iso = text.strip().replace(' ', 'T');
        List<Function<String, Instant>> forms = List.of(
                Instant::parse,
                form -> OffsetDateTime.parse(form).toInstant(),
                form -> LocalDateTime.parse(form).atZone(clock.getZone()).toInstant(),
                form -> LocalDate.parse(form).atStartOfDay(clock.getZone()).toInstant());
        for (Function<String, Instant> form : forms) {
            try {
                return form.apply(iso);
            } catch (DateTimeException e) {
                // Not this form; the next one may fit.
            }
        }
        throw Failure.of(CliProblem.INVALID_TIME, Subject.none(), "name", option, "value", text);
    }

    /** The moment that {@code --at} names; null for none. */
    static @Nullable Instant limit(@Nullable String at, Clock clock) {
        return at == null ? null : parse("--at", at, clock);
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
