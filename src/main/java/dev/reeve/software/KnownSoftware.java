package dev.reeve.software;

import dev.reeve.inventory.DateNotation;
import dev.reeve.inventory.SoftwareCategory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The program's list of software that companies forbid, by category: {@code known-software.txt}. A line names the
 * category, the product, and after {@code names:}, {@code processes:} and {@code paths:} what it is known by.
 *
 * @param date when somebody last went through it
 */
public record KnownSoftware(LocalDate date, Map<SoftwareCategory, List<Entry>> entries) {
    private static final String FILE = "known-software.txt";

    /**
     * A product.
     *
     * @param names patterns for names of packages and of other software
     * @param processes patterns for names of what runs
     * @param paths patterns for paths
     */
    public record Entry(String product, List<String> names, List<String> processes, List<String> paths) {
        public Entry {
            names = List.copyOf(names);
            processes = List.copyOf(processes);
            paths = List.copyOf(paths);
        }

        Mark mark() {
            return new Mark(
                    product, Glob.names(names), List.of(), Glob.processes(processes), Glob.paths(paths), Set.of());
        }
    }

    public KnownSoftware {
        entries = Map.copyOf(entries);
    }

    /** The list that came with the program. */
    public static KnownSoftware own() {
        try (InputStream in = Objects.requireNonNull(KnownSoftware.class.getResourceAsStream(FILE))) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list. A line that is none is a mistake of the program, and throws. */
    static KnownSoftware read(String text) {
        LocalDate date = LocalDate.EPOCH;
        Map<SoftwareCategory, List<Entry>> entries = new EnumMap<>(SoftwareCategory.class);
        for (String line : text.lines().toList()) {
            if (line.startsWith("date ")) {
                date = DateNotation.parse(line.substring(5).strip()).orElseThrow();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] fields = line.split(";");
                SoftwareCategory category = SoftwareCategory.valueOf(
                        fields[0].strip().toUpperCase(Locale.ROOT).replace('-', '_'));
                entries.computeIfAbsent(category, none -> new ArrayList<>()).add(entry(fields));
            }
        }
        return new KnownSoftware(date, entries);
    }

    private static Entry entry(String[] fields) {
        List<String> names = new ArrayList<>();
        List<String> processes = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        for (int i = 2; i < fields.length; i++) {
            String[] words = fields[i].strip().split(" +");
            List<String> kind = switch (words[0]) {
                case "names:" -> names;
                case "processes:" -> processes;
                case "paths:" -> paths;
                default -> throw new IllegalStateException(fields[i]);
            };
            kind.addAll(List.of(words).subList(1, words.length));
        }
        return new Entry(fields[1].strip(), names, processes, paths);
    }
}
