package dev.reeve.render.result;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.render.JsonDocument;
import java.util.List;
import java.util.Locale;

/** What checks came to, as the member {@code checks} of whatever was looked at. */
final class ChecksJson {
    private ChecksJson() {}

    static void write(JsonDocument json, List<CheckResult> results) {
        json.startArray("checks");
        for (CheckResult result : results) {
            Severity worst = result.worst();
            json.startObject()
                    .member("check", result.check())
                    .member("item", result.subject().item())
                    .member("state", worst == null ? "well" : worst.label())
                    .startArray("measures");
            result.measures().forEach(measure -> measure(json, measure));
            json.endArray().endObject();
        }
        json.endArray();
    }

    private static void measure(JsonDocument json, Measure measure) {
        json.startObject()
                .member("name", measure.name())
                .member("value", measure.value())
                .member("unit", measure.unit().name().toLowerCase(Locale.ROOT));
        Double warning = measure.warning();
        if (warning != null) {
            json.member("warning", warning);
        }
        Double critical = measure.critical();
        if (critical != null) {
            json.member("critical", critical);
        }
        json.endObject();
    }
}
