package dev.reeve.render.monitoring;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.render.CheckedResult.Checked;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Results as node_exporter's textfile collector reads them. Source: Prometheus, "Exposition formats", text format 0.0.4;
 * without times of its own, which that collector refuses.
 */
public final class PrometheusText {
    private PrometheusText() {}

    /** The whole file. */
    public static String of(List<Checked> things, List<Finding> findings, Instant began) {
        StringBuilder out = new StringBuilder();
        head(out, "reeve_up", "Whether it was there when it was looked at.");
        for (Checked thing : things) {
            sample(out, "reeve_up", thing.up() ? 1 : 0, "kind", thing.kind(), "name", thing.name());
        }
        head(out, "reeve_look_seconds", "How long it took to look.");
        for (Checked thing : things) {
            sample(out, "reeve_look_seconds", thing.seconds(), "kind", thing.kind(), "name", thing.name());
        }
        head(out, "reeve_check_state", "0 well, 1 warning, 2 critical, 3 unknown.");
        each(
                things,
                (thing, result) -> sample(
                        out,
                        "reeve_check_state",
                        state(result.worst()),
                        "name",
                        thing.name(),
                        "check",
                        result.check(),
                        "item",
                        item(thing, result)));
        head(out, "reeve_measure", "What was measured, in base units: bytes, seconds, percent, counts.");
        each(things, (thing, result) -> {
            for (Measure measure : result.measures()) {
                sample(
                        out,
                        "reeve_measure",
                        measure.value(),
                        "name",
                        thing.name(),
                        "measure",
                        measure.name(),
                        "item",
                        item(thing, result));
            }
        });
        head(out, "reeve_findings", "How much is wrong.");
        for (Severity severity : Severity.values()) {
            long count = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            sample(out, "reeve_findings", (double) count, "severity", severity.label());
        }
        head(out, "reeve_last_run_timestamp_seconds", "When the round began.");
        sample(out, "reeve_last_run_timestamp_seconds", (double) began.getEpochSecond());
        return out.toString();
    }

    private interface EachResult {
        void see(Checked thing, CheckResult result);
    }

    private static void each(List<Checked> things, EachResult one) {
        things.forEach(thing -> thing.results().forEach(result -> one.see(thing, result)));
    }

    /** Samples of one name must differ in their labels: an item that only repeats the thing or the check is none. */
    private static String item(Checked thing, CheckResult result) {
        String item = result.subject().item();
        return item == null || item.equals(thing.name()) || item.equals(result.check()) ? "" : item;
    }

    private static int state(@Nullable Severity severity) {
        if (severity == null) {
            return 0;
        }
        return switch (severity) {
            case NOTE -> 0;
            case WARNING -> 1;
            case CRITICAL -> 2;
            case UNKNOWN -> 3;
        };
    }

    private static void head(StringBuilder out, String name, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(" gauge\n");
    }

    private static void sample(StringBuilder out, String name, double value, String... labels) {
        out.append(name);
        for (int i = 0; i + 1 < labels.length; i += 2) {
            out.append(i == 0 ? '{' : ',')
                    .append(labels[i])
                    .append("=\"")
                    .append(escaped(labels[i + 1]))
                    .append('"');
        }
        out.append(labels.length > 0 ? "} " : " ").append(number(value)).append('\n');
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }

    /** The format knows three escapes; other control characters would be taken as they are, and are left out. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replaceAll("\\p{Cntrl}", "");
    }
}
