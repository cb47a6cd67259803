package dev.reeve.render;

import dev.reeve.finding.Severity;

/**
 * Colours by meaning, as ECMA-48 escape sequences, or none.
 *
 * @param coloured whether anything is coloured at all
 */
public record Style(boolean coloured) {
    public static Style plain() {
        return new Style(false);
    }

    /** Headings. */
    public String strong(String text) {
        return paint("1", text);
    }

    /** What matters less. */
    public String faint(String text) {
        return paint("2", text);
    }

    /** What went well. */
    public String good(String text) {
        return paint("32", text);
    }

    /** Text that belongs to a finding of this severity. */
    public String severity(Severity severity, String text) {
        return switch (severity) {
            case NOTE -> paint("36", text);
            case WARNING -> paint("33", text);
            case UNKNOWN -> paint("35", text);
            case CRITICAL -> paint("31", text);
        };
    }

    private String paint(String code, String text) {
        return coloured && !text.isEmpty() ? "\u001b[" + code + 'm' + text + "\u001b[0m" : text;
    }
}
