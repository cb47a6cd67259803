package dev.reeve.render;

import java.io.PrintStream;
import java.util.function.Consumer;

/** JSON objects on standard output, one a line. */
public final class JsonLines {
    private final PrintStream out;

    JsonLines(PrintStream out) {
        this.out = out;
    }

    /**
     * Writes one line.
     *
     * @param kind the line's member {@code kind}
     * @param members writes the other members
     */
    public JsonLines line(String kind, Consumer<JsonDocument> members) {
        JsonDocument json = new JsonDocument();
        json.startObject().member("kind", kind);
        members.accept(json);
        json.endObject();
        return raw(json);
    }

    /** Writes a finished object that has its kind already. */
    JsonLines raw(JsonDocument json) {
        byte[] bytes = json.bytes();
        out.write(bytes, 0, bytes.length);
        out.write('\n');
        return this;
    }

    /** Writes an entry of the journal as it stands there. */
    public JsonLines entry(dev.reeve.journal.Entry entry) {
        return raw(new JsonDocument().entry(entry));
    }
}
