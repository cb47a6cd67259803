package dev.reeve.render;

import java.util.Locale;

/** How a command's result is written on standard output. */
public enum OutputFormat {
    /** Text for people. */
    TABLE,
    /** One JSON object, the envelope. */
    JSON,
    /** One JSON object a line, each with a {@code kind}; the last one is {@code end}. */
    JSONL,
    /** One line and its performance data, for Nagios, Icinga and their like, with their exit codes. */
    NAGIOS,
    /** JUnit's XML, for CI. */
    JUNIT,
    /** Text for node_exporter's textfile collector. */
    PROMETHEUS;

    /** Whether only results of checks can be written so. */
    public boolean forChecksOnly() {
        return this == NAGIOS || this == JUNIT || this == PROMETHEUS;
    }

    /** The name used on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
