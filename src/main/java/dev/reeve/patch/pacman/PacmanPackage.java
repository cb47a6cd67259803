package dev.reeve.patch.pacman;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A package that is installed or offered, as far as it matters to what an upgrade does.
 *
 * @param bytes how much it takes on the disk; -1 if nobody says
 */
record PacmanPackage(
        String name,
        String version,
        long bytes,
        List<Relation> provides,
        List<Relation> conflicts,
        List<Relation> replaces) {
    private static final Pattern FIELD = Pattern.compile("([A-Z][A-Za-z ]{1,20}?) *: (.*)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,2})?) ([KMGT]i)?B");
    private static final int LONGEST = 60_000;

    PacmanPackage {
        provides = List.copyOf(provides);
        conflicts = List.copyOf(conflicts);
        replaces = List.copyOf(replaces);
    }

    private static PacmanPackage of(Map<String, String> fields) {
        return new PacmanPackage(
                fields.getOrDefault("Name", ""),
                fields.getOrDefault("Version", ""),
                bytes(fields.getOrDefault("Installed Size", "")),
                Relation.all(fields.getOrDefault("Provides", "")),
                Relation.all(fields.getOrDefault("Conflicts With", "")),
                Relation.all(fields.getOrDefault("Replaces", "")));
    }

    /** Those that {@code pacman -Si} told. */
    static List<PacmanPackage> offered(List<String> lines) {
        List<PacmanPackage> all = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (String line : lines) {
            Matcher field = FIELD.matcher(line.length() > LONGEST ? "" : line);
            if (!field.matches()) {
                continue;
            } else if (field.group(1).equals("Name")) {
                add(all, fields);
            }
            fields.put(field.group(1), field.group(2));
        }
        add(all, fields);
        return all;
    }

    /** Those of the local database: {@code %NAME%}, and its values on the next lines. */
    static List<PacmanPackage> installed(List<String> lines) {
        List<PacmanPackage> all = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        String field = "";
        for (String line : lines) {
            String next = switch (line) {
                case "%NAME%" -> "Name";
                case "%VERSION%" -> "Version";
                case "%PROVIDES%" -> "Provides";
                case "%CONFLICTS%" -> "Conflicts With";
                case "%SIZE%" -> "Installed Size";
                default -> "";
            };
            if (next.equals("Name")) {
                add(all, fields);
            }
            if (next.isEmpty() && !field.isEmpty() && line.length() <= LONGEST) {
                String value = field.equals("Installed Size") ? line + " B" : line;
                fields.merge(field, value, (before, more) -> before.length() > LONGEST ? before : before + ' ' + more);
            } else {
                field = next;
            }
        }
        add(all, fields);
        return all;
    }

    private static void add(List<PacmanPackage> all, Map<String, String> fields) {
        PacmanPackage one = of(fields);
        if (!one.name.isEmpty() && one.name.length() <= 200 && one.version.length() <= 200) {
            all.add(one);
        }
        fields.clear();
    }

    private static long bytes(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            return -1;
        }
        int power = size.group(2) == null ? 0 : 1 + "KMGT".indexOf(size.group(2).charAt(0));
        return Math.round(Double.parseDouble(size.group(1)) * (1L << (10 * power)));
    }

    @Override
    public String toString() {
        return name + '-' + version;
    }
}
