package dev.reeve.antivirus.clamav;

import java.util.Optional;

/**
 * What an engine says of itself: {@code ClamAV 1.4.6/27813/Tue Nov 4 11:54:30 2025}.
 *
 * @param engine the program's version
 * @param database the version of the daily signatures that it has loaded; -1 if it has none. The date beside it is not
 *     kept: it is in the local time of who knows where, and the database's header has it.
 */
public record ClamdVersion(String engine, long database) {
    private static final String NAME = "ClamAV ";

    /** Reads it. */
    public static Optional<ClamdVersion> of(String text) {
        if (!text.startsWith(NAME)) {
            return Optional.empty();
        }
        String[] parts = text.substring(NAME.length()).strip().split("/", 3);
        String engine = Words.clip(parts[0].strip());
        return engine.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClamdVersion(
                        engine,
                        parts.length > 1 ? Words.number(parts[1].strip()).orElse(-1) : -1));
    }
}
