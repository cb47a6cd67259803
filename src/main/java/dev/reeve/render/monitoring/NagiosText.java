package dev.reeve.render.monitoring;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.render.CheckedResult.Checked;
import dev.reeve.render.SafeText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The output of a plugin as Nagios and Icinga read it: one line, performance data after a bar, more lines below. Source:
 * Monitoring Plugins Development Guidelines, "Plugin Output for Nagios".
 */
public final class NagiosText {
    /** What a plugin exits with. */
    public enum State {
        OK(0),
        WARNING(1),
        CRITICAL(2),
        UNKNOWN(3);

        private final int status;

        State(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private NagiosText() {}

    /**
     * The state of all together. As in the plugins' own library a warning that was seen says more than something that
     * was not.
     *
     * @param done whether all work was done
     */
    public static State state(List<Finding> findings, boolean done) {
        if (has(findings, Severity.CRITICAL)) {
            return State.CRITICAL;
        } else if (has(findings, Severity.WARNING)) {
            return State.WARNING;
        }
        return has(findings, Severity.UNKNOWN) || !done ? State.UNKNOWN : State.OK;
    }

    private static boolean has(List<Finding> findings, Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity() == severity);
    }

    /** The plugin's whole output. */
    public static String of(List<Checked> things, List<Finding> findings, State state, Catalogue catalogue) {
        StringBuilder out = new StringBuilder("REEVE ").append(state).append(" - ");
        out.append(summary(things, findings, catalogue));
        String data = data(things);
        if (!data.isEmpty()) {
            out.append(" | ").append(data);
        }
        out.append('\n');
        for (Finding finding : findings) {
            out.append(finding.severity().label().toUpperCase(Locale.ROOT))
                    .append(": ")
                    .append(line(catalogue.explain(finding).problem()))
                    .append('\n');
        }
        return out.toString();
    }

    private static String summary(List<Checked> things, List<Finding> findings, Catalogue catalogue) {
        long bad = findings.stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .count();
        if (bad == 1) {
            Finding only = findings.stream()
                    .filter(finding -> finding.severity() != Severity.NOTE)
                    .findFirst()
                    .orElseThrow();
            return line(catalogue.explain(only).problem());
        }
        long checks = things.stream().mapToLong(thing -> thing.results().size()).sum();
        return catalogue.text(
                "render",
                bad == 0 ? "nagios.well" : "nagios.bad",
                "things",
                Integer.toString(things.size()),
                "checks",
                Long.toString(checks),
                "critical",
                count(findings, Severity.CRITICAL),
                "warning",
                count(findings, Severity.WARNING),
                "unknown",
                count(findings, Severity.UNKNOWN));
    }

    private static String count(List<Finding> findings, Severity severity) {
        return Long.toString(findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count());
    }

    private static String data(List<Checked> things) {
        StringBuilder data = new StringBuilder();
        for (Checked thing : things) {
            for (CheckResult result : thing.results()) {
                for (Measure measure : result.measures()) {
                    data.append(data.isEmpty() ? "" : " ").append(datum(label(thing, result, measure), measure));
                }
            }
            data.append(data.isEmpty() ? "" : " ")
                    .append(quoted(thing.name() + " duration"))
                    .append('=')
                    .append(number(thing.seconds()))
                    .append('s');
        }
        return data.toString();
    }

    private static String label(Checked thing, CheckResult result, Measure measure) {
        String item = result.subject().item();
        boolean own = item == null || item.equals(thing.name()) || item.equals(result.check());
        return thing.name() + ' ' + measure.name() + (own ? "" : ' ' + item);
    }

    private static String datum(String label, Measure measure) {
        return quoted(label)
                + '='
                + number(measure.value())
                + measure.unit().sign()
                + ';'
                + limit(measure.warning())
                + ';'
                + limit(measure.critical());
    }

    /** Labels may hold anything but an equals sign; a quote is doubled. */
    private static String quoted(String label) {
        return '\'' + line(label).replace('=', '_').replace("'", "''") + '\'';
    }

    private static String limit(@Nullable Double limit) {
        return limit == null ? "" : number(limit);
    }

    /** No exponents: few readers of performance data know them. */
    private static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : "U";
    }

    /** A bar would begin performance data. */
    private static String line(String text) {
        return SafeText.line(text).replace('|', '/');
    }
}
