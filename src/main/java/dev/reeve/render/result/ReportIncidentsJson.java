package dev.reeve.render.result;

import dev.reeve.finding.Subject;
import dev.reeve.render.JsonDocument;
import dev.reeve.report.figure.Incidents;

/** Writes a month's incidents for programs. */
final class ReportIncidentsJson {
    private final JsonDocument json;

    ReportIncidentsJson(JsonDocument json) {
        this.json = json;
    }

    void write(Incidents incidents) {
        json.startObject("incidents")
                .member("opened", incidents.opened())
                .member("resolved", incidents.resolved())
                .member("open", incidents.open().size())
                .member("repairs", incidents.repairs().count())
                .member("repaired_in_time", incidents.repairs().within());
        MonthReportJson.seconds(
                json, "repair_median_seconds", incidents.repairs().median());
        MonthReportJson.seconds(json, "repair_p90_seconds", incidents.repairs().p90());
        json.startArray("list");
        incidents.rows().forEach(this::incident);
        json.endArray().endObject();
    }

    private void incident(Incidents.Row row) {
        json.startObject()
                .member("fingerprint", row.fingerprint())
                .member("code", row.finding().code())
                .member("severity", row.severity().label());
        subject(json, row.finding().subject());
        json.member("problem", row.texts().problem())
                .member("cause", row.texts().cause())
                .member("fix", row.texts().fix())
                .member("prevention", row.texts().prevention())
                .member("opened", row.opened())
                .member("resolved", row.resolved())
                .member("resolved_by", row.resolvedBy())
                .member("open_seconds", row.openFor().toSeconds())
                .member("sightings", row.sightings())
                .member("recurrences", row.recurrences())
                .member("acknowledged_by", row.acknowledged())
                .startArray("remarks");
        for (Incidents.Remark remark : row.remarks()) {
            json.startObject()
                    .member("time", remark.time())
                    .member("by", remark.by())
                    .member("text", remark.text())
                    .member("cause", remark.cause())
                    .member("fix", remark.fix())
                    .member("prevention", remark.prevention())
                    .endObject();
        }
        json.endArray().endObject();
    }

    static void subject(JsonDocument json, Subject subject) {
        json.startObject("subject")
                .member("host", subject.host())
                .member("job", subject.job())
                .member("item", subject.item())
                .endObject();
    }
}
