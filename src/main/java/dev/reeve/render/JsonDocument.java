package dev.reeve.render;

import dev.reeve.journal.Entry;
import dev.reeve.journal.EntryJson;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON value being written, member by member. Names are in {@code snake_case}. Control characters beyond ASCII are
 * escaped too, so that JSON may be looked at on a terminal.
 */
public final class JsonDocument {
    /** Kept: making one costs more than writing a line. */
    private static final JsonFactory FACTORY =
            JsonFactory.builder().characterEscapes(new TerminalEscapes()).build();

    private final Writer text;
    private final JsonGenerator json;

    public JsonDocument() {
        this(new StringWriter(1024));
    }

    /** A value that is written as it comes, for one too long to be held. It is complete after a {@link #flush()}. */
    JsonDocument(OutputStream out) {
        this(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private JsonDocument(Writer text) {
        this.text = text;
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), text);
    }

    public JsonDocument startObject() {
        json.writeStartObject();
        return this;
    }

    /** Starts an object as a member. */
    public JsonDocument startObject(String name) {
        json.writeName(name).writeStartObject();
        return this;
    }

    public JsonDocument endObject() {
        json.writeEndObject();
        return this;
    }

    void flush() {
        json.flush();
    }

    /** Starts an array as a member. */
    public JsonDocument startArray(String name) {
        json.writeName(name).writeStartArray();
        return this;
    }

    public JsonDocument endArray() {
        json.writeEndArray();
        return this;
    }

    /** Writes a member's name; its value must follow. */
    public JsonDocument name(String name) {
        json.writeName(name);
        return this;
    }

    /** Writes a member; one without a value is left out. */
    public JsonDocument member(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
        return this;
    }

    public JsonDocument member(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    public JsonDocument member(String name, double value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    public JsonDocument member(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    /** Writes a moment as ISO 8601 in UTC. */
    public JsonDocument member(String name, @Nullable Instant value) {
        return member(name, value == null ? null : value.toString());
    }

    public JsonDocument member(String name, List<String> values) {
        startArray(name);
        values.forEach(json::writeString);
        return endArray();
    }

    /** Writes a value by itself: an element of an array, or what a {@link #name} announced. */
    public JsonDocument value(@Nullable String value) {
        json.writeString(value);
        return this;
    }

    public JsonDocument nothing() {
        json.writeNull();
        return this;
    }

    /** Writes an entry of the journal as it stands there. */
    public JsonDocument entry(Entry entry) {
        EntryJson.write(json, entry);
        return this;
    }

    JsonGenerator generator() {
        return json;
    }

    /** The finished value in valid UTF-8, without a newline. */
    public byte[] bytes() {
        json.close();
        // A surrogate without its partner, which no UTF-8 can hold, becomes a question mark here.
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
