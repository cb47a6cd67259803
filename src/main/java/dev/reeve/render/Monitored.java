package dev.reeve.render;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Finding;
import dev.reeve.render.CheckedResult.Checked;
import dev.reeve.render.monitoring.JUnitText;
import dev.reeve.render.monitoring.NagiosText;
import dev.reeve.render.monitoring.PrometheusText;
import java.time.Instant;
import java.util.List;

/**
 * An answer as a monitoring system reads it.
 *
 * @param text what is printed
 * @param status what the process exits with
 */
public record Monitored(String text, int status) {
    /**
     * Writes an answer. One without checks, because the command line, the inventory or the work failed, still has its
     * findings to tell.
     *
     * @param exit what the process exits with in formats that have no exit codes of their own
     */
    public static Monitored of(Answer answer, OutputFormat format, Catalogue catalogue, ExitCode exit) {
        CheckedResult checked = answer.result() instanceof CheckedResult result ? result : null;
        List<Checked> things = checked == null ? List.of() : checked.checked();
        Instant began = checked == null ? Instant.EPOCH : checked.began();
        List<Finding> findings = answer.findings();
        return switch (format) {
            case NAGIOS -> {
                // A plugin that could not do its work knows nothing, however bad the reason is.
                NagiosText.State state = checked == null
                        ? NagiosText.State.UNKNOWN
                        : NagiosText.state(findings, answer.work() == ExitCode.OK);
                yield new Monitored(NagiosText.of(things, findings, state, catalogue), state.status());
            }
            case JUNIT -> new Monitored(JUnitText.of(things, began, catalogue), exit.status());
            case PROMETHEUS -> new Monitored(PrometheusText.of(things, findings, began), exit.status());
            default -> throw new IllegalArgumentException("not for monitoring: " + format);
        };
    }
}
