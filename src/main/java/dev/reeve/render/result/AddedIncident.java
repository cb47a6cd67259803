package dev.reeve.render.result;

import dev.reeve.journal.Entry;
import dev.reeve.journal.FindingEntry;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import java.util.List;

/**
 * An incident that a person reported.
 *
 * @param entries what was written: the finding, and its resolution if it was over already
 */
public record AddedIncident(List<Entry> entries) implements Result {

    @Override
    public void write(Page page) {
        for (Entry entry : entries) {
            if (entry instanceof FindingEntry finding) {
                String state = page.word(entries.size() > 1 ? "state.resolved" : "state.open");
                page.line(state + "  " + finding.fingerprint() + "  "
                        + finding.explanation().problem());
            }
        }
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("added");
        entries.forEach(json::entry);
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        entries.forEach(lines::entry);
    }
}
