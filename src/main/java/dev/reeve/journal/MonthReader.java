package dev.reeve.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.zip.ZipException;

/** Reads the entries of a month, and passes over what nobody asked for without parsing it. */
final class MonthReader {
    private final EntryLines lines = new EntryLines();
    private final Set<EntryKind> wanted;
    private final BiConsumer<Entry, Lines> reader;
    private final Consumer<Damage> damaged;
    private byte[] needle = {};

    MonthReader(Set<EntryKind> wanted, Consumer<Entry> reader, Consumer<Damage> damaged) {
        this(wanted, (entry, line) -> reader.accept(entry), damaged);
    }

    /** @param reader takes entries and the lines that they stand in */
    MonthReader(Set<EntryKind> wanted, BiConsumer<Entry, Lines> reader, Consumer<Damage> damaged) {
        this.wanted = wanted;
        this.reader = reader;
        this.damaged = damaged;
    }

    /** Passes over lines that do not hold this text: a run's id, a fingerprint. */
    MonthReader only(String text) {
        needle = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Reads one month. That a compressed one is damaged is said; what comes before the damage is read. */
    void read(MonthFile month) throws IOException {
        String path = month.path().toString();
        try (InputStream in = month.open()) {
            read(path, in);
        } catch (ZipException | EOFException e) {
            damaged.accept(new Damage(path, 0, String.valueOf(e.getMessage())));
        }
    }

    /** Reads lines. */
    void read(String path, InputStream in) throws IOException {
        Lines source = new Lines(in);
        int number = 0;
        while (source.next()) {
            number++;
            if (source.length() > 0) {
                line(path, number, source);
            }
        }
    }

    private void line(String path, int number, Lines source) {
        byte[] buffer = source.buffer();
        EntryKind kind = EntryKind.at(buffer, source.start(), source.length());
        boolean closed = buffer[source.start() + source.length() - 1] == '}';
        if (kind != null && closed && !(wanted.contains(kind) && source.holds(needle))) {
            return;
        }
        try {
            Optional<Entry> entry = lines.decode(buffer, source.start(), source.length());
            if (entry.isPresent() && wanted.contains(EntryKind.of(entry.get()))) {
                reader.accept(entry.get(), source);
            }
        } catch (IOException e) {
            damaged.accept(new Damage(path, number, String.valueOf(e.getMessage())));
        }
    }
}
