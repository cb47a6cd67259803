package dev.reeve.cli;

import java.util.Locale;
import java.util.Optional;

/** What a report is written as. */
enum ReportFormat {
    HTML,
    MD,
    JSON,
    PDF;

    /** The word on the command line, which is also the ending of the file's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format that a file's name ends in. */
    static Optional<ReportFormat> ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (ReportFormat format : values()) {
            if (lower.endsWith("." + format)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
