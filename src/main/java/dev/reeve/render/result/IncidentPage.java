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
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One incident: what it is, what administrators wrote about it, and its history.
 *
 * @param incident the incident
 * @param elsewhere the same trouble at other places, of which somebody wrote something
 * @param now what flapping is reckoned from
 */
public record IncidentPage(Incident incident, List<Incident> elsewhere, Instant now) implements Result {

    @Override
    public void write(Page page) {
        FindingEntry latest = incident.latest();
        page.finding(latest.finding(), explain(latest, page.catalogue())).gap();
        page.fact(page.word("column.incident"), incident.fingerprint());
        page.fact(
                page.word("column.severity"),
                page.word("severity." + latest.finding().severity().label()));
        page.fact(page.word("column.state"), page.word(state(incident)));
        incident.acknowledgement()
                .ifPresent(note -> page.fact(page.word("column.taken"), note.by() + "  " + page.moment(note.time())));
        page.fact(page.word("column.times"), Integer.toString(incident.sightings()));
        if (incident.reopened() > 0) {
            page.fact(page.word("column.reopened"), Integer.toString(incident.reopened()));
        }
        if (incident.flapping(now)) {
            page.text("render", "incident.flapping", "count", Integer.toString(Incident.FLAPPING_TIMES));
        }
        incident.advice().forEach(words -> advice(page, words, page.moment(words.time()) + "  " + words.by()));
        if (!elsewhere.isEmpty()) {
            page.gap().heading(page.word("elsewhere"));
        }
        for (Incident other : elsewhere) {
            Advice words = other.advice().get(other.advice().size() - 1);
            String where = IncidentList.where(other.latest().finding().subject());
            advice(page, words, page.moment(words.time()) + "  " + words.by() + "  " + where);
        }
        page.gap().heading(page.word("history"));
        for (Entry entry : incident.history()) {
            page.line(page.moment(entry.time()) + "  " + event(page, entry));
        }
    }

    private static void advice(Page page, Advice words, String heading) {
        page.gap().heading(heading);
        advice(page, "label.note", words.text());
        advice(page, "label.cause", words.cause());
        advice(page, "label.fix", words.fix());
        advice(page, "label.prevention", words.prevention());
    }

    /** The key of the word for how it stands. */
    static String state(Incident incident) {
        if (!incident.open()) {
            return "state.resolved";
        }
        return incident.acknowledgement().isPresent() ? "state.acknowledged" : "state.open";
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
        json.endArray().startArray("elsewhere");
        for (Incident other : elsewhere) {
            json.startObject();
            members(json, other);
            json.endObject();
        }
        json.endArray().member("flapping", incident.flapping(now)).endObject();
    }

    /** What lists and pages both say of an incident. */
    static void members(JsonDocument json, Incident incident) {
        json.member("fingerprint", incident.fingerprint())
                .member("state", incident.open() ? "open" : "resolved")
                .member("first_seen", incident.firstSeen())
                .member("last_seen", incident.lastSeen())
                .member("sightings", incident.sightings())
                .member("reopened", incident.reopened())
                .member("open_since", incident.openSince())
                .name("latest")
                .entry(incident.latest());
        NoteEntry acknowledgement = incident.acknowledgement().orElse(null);
        if (acknowledgement != null) {
            json.name("acknowledgement").entry(acknowledgement);
        }
        json.startArray("advice");
        for (Advice words : incident.advice()) {
            json.startObject()
                    .member("time", words.time())
                    .member("by", words.by())
                    .member("text", words.text())
                    .member("cause", words.cause())
                    .member("fix", words.fix())
                    .member("prevention", words.prevention())
                    .endObject();
        }
        json.endArray();
    }

    /** The texts in the reader's language, or as written where only a newer reeve has them. */
    static Explanation explain(FindingEntry entry, Catalogue catalogue) {
        return catalogue.knows(entry.finding().code()) ? catalogue.explain(entry.finding()) : entry.explanation();
    }
}
