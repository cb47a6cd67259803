package dev.reeve.render;

import java.util.Locale;

/** How a command's result is written on standard output. */
public enum OutputFormat {
    /** Text for people. */
    TABLE,
    /** One JSON object, the envelope. */
    JSON,
    /** One JSON object a line, each with a {@code kind}; the last one is {@code end}. */
    JSONL;

    /** The name used on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
