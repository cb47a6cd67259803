package dev.reeve.render.result;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Incident;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Incidents, one line each.
 *
 * @param incidents in the order in which they are to be read
 * @param now what flapping is reckoned from
 */
public record IncidentList(List<Incident> incidents, Instant now) implements Result {
    /** As many digits as tell thousands of incidents apart and are still typed by hand. */
    private static final int SHORT_ID = 8;

    @Override
    public void write(Page page) {
        if (incidents.isEmpty()) {
            page.line(page.word("incidents.none"));
            return;
        }
        Table table = new Table(
                Column.left(page.word("column.incident")),
                Column.left(page.word("column.severity")),
                Column.left(page.word("column.state")),
                Column.left(page.word("column.since")),
                Column.left(page.word("column.last")),
                Column.right(page.word("column.times")),
                Column.flexible(page.word("column.where")),
                Column.flexible(page.word("column.problem")));
        for (Incident incident : incidents) {
            Finding finding = incident.latest().finding();
            table.row(
                    incident.fingerprint()
                            .substring(
                                    0, Math.min(SHORT_ID, incident.fingerprint().length())),
                    page.word("severity." + finding.severity().label()),
                    page.word(state(incident)),
                    page.moment(incident.firstSeen()),
                    page.moment(incident.lastSeen()),
                    Integer.toString(incident.sightings()),
                    where(finding.subject()),
                    IncidentPage.explain(incident.latest(), page.catalogue()).problem());
        }
        page.table(table);
    }

    private String state(Incident incident) {
        boolean flaps = incident.open() && incident.flapping(now);
        return flaps && incident.acknowledgement().isEmpty() ? "state.flapping" : IncidentPage.state(incident);
    }

    private void members(JsonDocument json, Incident incident) {
        IncidentPage.members(json, incident);
        json.member("flapping", incident.flapping(now));
    }

    /** Host and job; the item is in the problem's text. */
    static String where(Subject subject) {
        return Stream.of(subject.host(), subject.job()).filter(Objects::nonNull).collect(Collectors.joining(" / "));
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("incidents");
        for (Incident incident : incidents) {
            json.startObject();
            members(json, incident);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        for (Incident incident : incidents) {
            lines.line("incident", json -> members(json, incident));
        }
    }
}
