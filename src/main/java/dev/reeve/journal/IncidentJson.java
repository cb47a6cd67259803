package dev.reeve.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Incidents as JSON objects: the lines of a summary. */
final class IncidentJson {
    private IncidentJson() {}

    static void write(JsonGenerator json, IncidentState state) {
        json.writeStartObject();
        json.writeStringProperty("first_seen", state.firstSeen().toString());
        json.writeStringProperty("open_since", state.openSince().toString());
        json.writeNumberProperty("sightings", state.sightings());
        json.writeNumberProperty("reopened", state.reopened());
        json.writeName("reopenings").writeStartArray();
        state.reopenings().forEach(time -> json.writeString(time.toString()));
        json.writeEndArray();
        entry(json, "latest", state.latest());
        entry(json, "resolution", state.resolution());
        entry(json, "acknowledgement", state.acknowledgement());
        json.writeName("advice").writeStartArray();
        for (Advice words : state.advice()) {
            json.writeStartObject();
            json.writeStringProperty("time", words.time().toString());
            text(json, "by", words.by());
            text(json, "text", words.text());
            text(json, "cause", words.cause());
            text(json, "fix", words.fix());
            text(json, "prevention", words.prevention());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void entry(JsonGenerator json, String name, @Nullable Entry entry) {
        if (entry != null) {
            json.writeName(name);
            EntryJson.write(json, entry);
        }
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    /** @throws IllegalArgumentException if it is no incident */
    static IncidentState read(Map<String, @Nullable Object> members) {
        if (!(entry(members, "latest") instanceof FindingEntry latest)) {
            throw new IllegalArgumentException("an incident without a finding");
        }
        List<Instant> reopenings = new ArrayList<>();
        for (Object time : list(members, "reopenings")) {
            reopenings.add(Instant.parse(String.valueOf(time)));
        }
        List<Advice> advice = new ArrayList<>();
        for (Object words : list(members, "advice")) {
            advice.add(advice(JsonValues.object(words)));
        }
        return new IncidentState(
                Instant.parse(text(members, "first_seen")),
                Instant.parse(text(members, "open_since")),
                latest,
                entry(members, "resolution") instanceof ResolutionEntry resolution ? resolution : null,
                entry(members, "acknowledgement") instanceof NoteEntry note ? note : null,
                number(members, "sightings"),
                number(members, "reopened"),
                reopenings,
                advice);
    }

    private static Advice advice(Map<String, @Nullable Object> words) {
        return new Advice(
                Instant.parse(text(words, "time")),
                text(words, "by"),
                optional(words, "text"),
                optional(words, "cause"),
                optional(words, "fix"),
                optional(words, "prevention"));
    }

    private static @Nullable Entry entry(Map<String, @Nullable Object> members, String name) {
        Object value = members.get(name);
        return value == null
                ? null
                : new EntryMembers(JsonValues.object(value)).toEntry().orElse(null);
    }

    private static List<?> list(Map<String, @Nullable Object> members, String name) {
        return members.get(name) instanceof List<?> values ? values : List.of();
    }

    private static int number(Map<String, @Nullable Object> members, String name) {
        return members.get(name) instanceof Number number ? number.intValue() : 0;
    }

    private static @Nullable String optional(Map<String, @Nullable Object> members, String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        String value = optional(members, name);
        if (value == null) {
            throw new IllegalArgumentException("no member \"" + name + '"');
        }
        return value;
    }
}
