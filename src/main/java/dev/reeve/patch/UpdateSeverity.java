package dev.reeve.patch;

import java.util.Locale;

/** How much an update matters in the words of whoever publishes it, in ascending order. */
public enum UpdateSeverity {
    /** Nobody says; Debian and Ubuntu never do. */
    UNKNOWN,
    LOW,
    MODERATE,
    IMPORTANT,
    CRITICAL;

    /** The stable lower-case name used in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of this name in any publisher's words: {@code Important}, {@code Medium}; else {@link #UNKNOWN}. */
    public static UpdateSeverity ofWord(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "critical" -> CRITICAL;
            case "important", "high" -> IMPORTANT;
            case "moderate", "medium" -> MODERATE;
            case "low" -> LOW;
            default -> UNKNOWN;
        };
    }
}
