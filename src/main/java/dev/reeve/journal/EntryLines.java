package dev.reeve.journal;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Entries as lines of bytes and back. */
final class EntryLines {
    private final JsonFactory json = new JsonFactory();

    /** The lines of these entries, each with its newline, in valid UTF-8 whatever the texts hold. */
    byte[] encode(List<? extends Entry> entries) {
        StringWriter text = new StringWriter(512);
        for (Entry entry : entries) {
            try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), text)) {
                EntryJson.write(generator, entry);
            }
            text.write('\n');
        }
        // A surrogate without its partner, which no UTF-8 can hold, becomes a question mark here.
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The entry of a line, without its newline.
     *
     * @return nothing for a kind that only a newer reeve knows
     * @throws IOException if the line is not a whole entry
     */
    Optional<Entry> decode(byte[] buffer, int start, int length) throws IOException {
        try {
            return new EntryMembers(members(buffer, start, length)).toEntry();
        } catch (RuntimeException e) {
            // Jackson, Instant.parse and the members' own checks throw different unchecked exceptions for one thing.
            if (e instanceof UncheckedIOException unchecked) {
                throw unchecked.getCause();
            }
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    Optional<Entry> decode(byte[] line) throws IOException {
        return decode(line, 0, line.length);
    }

    /** The members of a line that is one object; throws what Jackson throws. */
    Map<String, @Nullable Object> members(byte[] buffer, int start, int length) throws IOException {
        try (var parser = json.createParser(ObjectReadContext.empty(), buffer, start, length)) {
            @Nullable Object value = JsonValues.read(parser);
            if (parser.nextToken() != null) {
                throw new IOException("more than one value in a line");
            }
            return JsonValues.object(value);
        }
    }

    /** How a chain begins with a line that is an object. */
    ChainStart chainStart(Lines line) {
        try {
            return ChainStart.of(members(line.buffer(), line.start(), line.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
