package dev.reeve.render.result;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.journal.Advice;
import dev.reeve.journal.Entry;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.Incident;
import dev.reeve.journal.NoteEntry;
import dev.reeve.journal.ResolutionEntry;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import org.jspecify.annotations.Nullable;

/**
 * One incident: what it is, what administrators wrote about it, and its history.
 *
 * @param incident the incident
 */
public record IncidentPage(Incident incident) implements Result {

    @Override
    public void write(Page page) {
        FindingEntry latest = incident.latest();
        page.finding(latest.finding(), explain(latest, page.catalogue())).gap();
        page.fact(page.word("column.incident"), incident.fingerprint());
        page.fact(
                page.word("column.severity"),
                page.word("severity." + latest.finding().severity().label()));
        page.fact(page.word("column.state"), page.word(incident.open() ? "state.open" : "state.resolved"));
        page.fact(page.word("column.times"), Integer.toString(incident.sightings()));
        for (Advice words : incident.advice()) {
            page.gap().heading(page.moment(words.time()) + "  " + words.by());
            advice(page, "label.fix", words.fix());
            advice(page, "label.prevention", words.prevention());
        }
        page.gap().heading(page.word("history"));
        for (Entry entry : incident.history()) {
            page.line(page.moment(entry.time()) + "  " + event(page, entry));
        }
    }

    private static void advice(Page page, String label, @Nullable String text) {
        if (text != null) {
            page.line(page.word(label) + page.word("label.gap") + text);
        }
    }

    private static String event(Page page, Entry entry) {
        if (entry instanceof FindingEntry finding) {
            return page.word("event.found") + "  " + finding.run();
        }
        if (entry instanceof ResolutionEntry resolution) {
            String run = resolution.run();
            return run == null
                    ? page.word("event.resolved") + "  " + resolution.by()
                    : page.word("event.gone") + "  " + run;
        }
        if (entry instanceof NoteEntry note) {
            return page.word(note.acknowledges() ? "event.acknowledged" : "event.noted") + "  " + note.by();
        }
        throw new IllegalStateException("an incident has findings, notes and resolutions: " + entry);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject();
        members(json, incident);
        json.startArray("history");
        incident.history().forEach(json::entry);
        json.endArray().endObject();
    }

    /** What lists and pages both say of an incident. */
    static void members(JsonDocument json, Incident incident) {
        json.member("fingerprint", incident.fingerprint())
                .member("state", incident.open() ? "open" : "resolved")
                .member("first_seen", incident.firstSeen())
                .member("last_seen", incident.lastSeen())
                .member("sightings", incident.sightings())
                .member("reopened", incident.reopened())
                .name("latest")
                .entry(incident.latest());
    }

    /** The texts in the reader's language, or as written where only a newer reeve has them. */
    static Explanation explain(FindingEntry entry, Catalogue catalogue) {
        return catalogue.knows(entry.finding().code()) ? catalogue.explain(entry.finding()) : entry.explanation();
    }
}
