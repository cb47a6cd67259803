package dev.reeve.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A file with what was read off closed months, so that they need not be read again. Its first line says which state of
 * which months it was made from; one that does not fit is passed over and made anew, and all may be deleted at any time.
 */
final class SummaryFile {
    /** Rises when what a summary holds, or how, changes. */
    private static final int FORMAT = 1;

    private final Path path;

    SummaryFile(Path path) {
        this.path = path;
    }

    /**
     * What a summary was made from.
     *
     * @param stamps the stamp of each month, oldest first
     * @param damage what could not be read in them
     */
    record Source(Map<String, String> stamps, List<Damage> damage) {}

    /** A summary of a newer or an older reeve may lack what this one looks for. */
    private static String format() {
        return FORMAT + ":" + Arrays.toString(EntryKind.values());
    }

    /**
     * Reads the summary.
     *
     * @param fits whether what it was made from is still there
     * @param lines takes the lines after the first
     * @return what it was made from; null if there is none that fits
     */
    @Nullable Source read(java.util.function.Predicate<Source> fits, Consumer<Lines> lines) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path), 64 * 1024)) {
            Lines source = new Lines(in);
            Source made = source.next() ? source(source) : null;
            if (made == null || !fits.test(made)) {
                return null;
            }
            while (source.next()) {
                lines.accept(source);
            }
            return made;
        } catch (IOException | RuntimeException e) {
            // Not there, cut short, or of another version: it is only a summary.
            return null;
        }
    }

    private static @Nullable Source source(Lines line) throws IOException {
        Map<String, @Nullable Object> members = new EntryLines().members(line.buffer(), line.start(), line.length());
        if (!format().equals(members.get("format"))) {
            return null;
        }
        Map<String, String> stamps = new java.util.LinkedHashMap<>();
        JsonValues.object(members.get("months")).forEach((month, stamp) -> stamps.put(month, String.valueOf(stamp)));
        List<Damage> damage = new ArrayList<>();
        if (members.get("damage") instanceof List<?> values) {
            for (Object value : values) {
                Map<String, @Nullable Object> one = JsonValues.object(value);
                int number = one.get("line") instanceof Number n ? n.intValue() : 0;
                damage.add(new Damage(String.valueOf(one.get("path")), number, String.valueOf(one.get("reason"))));
            }
        }
        return new Source(stamps, damage);
    }

    /** What is being put into a summary. */
    static final class Draft {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final OutputStream out;

        Draft() throws IOException {
            out = new GZIPOutputStream(bytes, 64 * 1024);
        }

        /** Adds a line as it stands in the journal, without its link. */
        void add(Lines line) throws IOException {
            int member = Link.memberOf(line.buffer(), line.start(), line.length());
            int length = member < 0 ? line.length() - 1 : member - line.start();
            out.write(line.buffer(), line.start(), length);
            out.write("}\n".getBytes(StandardCharsets.US_ASCII));
        }

        void add(Consumer<JsonGenerator> object) throws IOException {
            StringWriter text = new StringWriter(512);
            try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
                object.accept(json);
            }
            text.write('\n');
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static byte[] header(Source source) throws IOException {
        Draft first = new Draft();
        first.add(json -> {
            json.writeStartObject();
            json.writeStringProperty("format", format());
            json.writeName("months").writeStartObject();
            source.stamps().forEach(json::writeStringProperty);
            json.writeEndObject();
            json.writeName("damage").writeStartArray();
            for (Damage damage : source.damage()) {
                json.writeStartObject();
                json.writeStringProperty("path", damage.path());
                json.writeNumberProperty("line", damage.line());
                json.writeStringProperty("reason", damage.reason());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
        first.out.close();
        return first.bytes.toByteArray();
    }

    /** Writes the summary, if this account may; whoever may not reads the months again the next time. */
    void write(Source source, Draft draft) {
        try {
            draft.out.close();
            Path folder = path.toAbsolutePath().getParent();
            boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix) {
                var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
                Files.createDirectories(folder, mode);
            } else {
                Files.createDirectories(folder);
            }
            Path temporary = Files.createTempFile(folder, path.getFileName().toString(), ".tmp");
            try (OutputStream out = Files.newOutputStream(temporary)) {
                // RFC 1952, section 2.2: members of a gzip file follow one another.
                out.write(header(source));
                draft.bytes.writeTo(out);
            }
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | UnsupportedOperationException e) {
            // A full disk or a journal of another account: what was read is right all the same.
            return;
        }
    }
}
