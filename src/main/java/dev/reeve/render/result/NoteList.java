package dev.reeve.render.result;

import dev.reeve.journal.Incident;
import dev.reeve.journal.NoteEntry;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import java.util.List;

/**
 * Notes that were written down.
 *
 * @param incidents what they are about
 * @param notes one for each
 */
public record NoteList(List<Incident> incidents, List<NoteEntry> notes) implements Result {

    @Override
    public void write(Page page) {
        for (int i = 0; i < incidents.size(); i++) {
            Incident incident = incidents.get(i);
            String problem =
                    IncidentPage.explain(incident.latest(), page.catalogue()).problem();
            String state = page.word(notes.get(i).acknowledges() ? "state.acknowledged" : "state.noted");
            page.line(state + "  " + incident.fingerprint() + "  " + problem);
        }
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("noted");
        notes.forEach(json::entry);
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        notes.forEach(lines::entry);
    }
}
