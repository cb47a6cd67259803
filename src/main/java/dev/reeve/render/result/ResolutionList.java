package dev.reeve.render.result;

import dev.reeve.journal.Incident;
import dev.reeve.journal.ResolutionEntry;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import java.util.List;

/**
 * Incidents that an administrator has resolved.
 *
 * @param incidents as they were before
 * @param resolutions one for each
 */
public record ResolutionList(List<Incident> incidents, List<ResolutionEntry> resolutions) implements Result {

    @Override
    public void write(Page page) {
        for (Incident incident : incidents) {
            String problem =
                    IncidentPage.explain(incident.latest(), page.catalogue()).problem();
            page.line(page.word("state.resolved") + "  " + incident.fingerprint() + "  " + problem);
        }
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("resolved");
        resolutions.forEach(json::entry);
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        resolutions.forEach(lines::entry);
    }
}
