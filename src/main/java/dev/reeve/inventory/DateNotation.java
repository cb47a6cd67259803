package dev.reeve.inventory;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Days of the calendar as an inventory has them: {@code 2026-12-31}. */
public final class DateNotation {
    static final String PATTERN = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

    private DateNotation() {}

    /** The day; nothing for a text that is none. */
    public static Optional<LocalDate> parse(String text) {
        try {
            return text.matches(PATTERN) ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
