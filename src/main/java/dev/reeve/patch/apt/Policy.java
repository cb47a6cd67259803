package dev.reeve.patch.apt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code apt-cache policy} says.
 *
 * @param sources what each source says of itself, by the words in which tables name it
 * @param tables by the packages' names
 * @param errors what apt complains of
 */
record Policy(Map<String, Release> sources, Map<String, VersionTable> tables, List<String> errors) {
    /** More versions of one package are not believed. */
    private static final int MOST_ROWS = 200;

    private static final Pattern SOURCE = Pattern.compile(" *(-?[0-9]{1,6}) (\\S.*)");
    private static final Pattern NAME = Pattern.compile("([a-z0-9][a-z0-9+.-]*(?::[a-z0-9-]+)?):");
    private static final Pattern ROW =
            Pattern.compile("( \\*\\*\\* | {5})(\\S+)(?: -?[0-9]{1,6})?(?: \\(phased ([0-9]{1,3})%\\))?");
    private static final String CANDIDATE = "  Candidate: ";
    private static final String RELEASE = "     release ";

    Policy {
        sources = Map.copyOf(sources);
        errors = List.copyOf(errors);
    }

    static Policy of(List<String> lines) {
        int tables = lines.indexOf("@tables");
        List<String> first = lines.subList(0, Math.max(0, tables));
        List<String> errors =
                lines.stream().filter(line -> line.startsWith("E: ")).limit(20).toList();
        return new Policy(sources(first), tables(lines.subList(tables + 1, lines.size())), errors);
    }

    private static Map<String, Release> sources(List<String> lines) {
        Map<String, Release> sources = new HashMap<>();
        String source = "";
        for (String line : lines) {
            Matcher named = SOURCE.matcher(line);
            if (line.startsWith(RELEASE) && !source.isEmpty()) {
                sources.put(source, Release.of(line.substring(RELEASE.length())));
            } else if (named.matches()) {
                source = named.group(2);
            }
        }
        return sources;
    }

    private static Map<String, VersionTable> tables(List<String> lines) {
        Map<String, VersionTable> tables = new LinkedHashMap<>();
        int from = 0;
        for (int i = 1; i <= lines.size(); i++) {
            if (i == lines.size() || !lines.get(i).startsWith(" ")) {
                table(lines.subList(from, i), tables);
                from = i;
            }
        }
        return tables;
    }

    private static void table(List<String> lines, Map<String, VersionTable> tables) {
        Matcher name = NAME.matcher(lines.get(0));
        if (!name.matches()) {
            return;
        }
        String candidate = "";
        List<VersionTable.Row> rows = new ArrayList<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            Matcher source = SOURCE.matcher(line);
            if (line.startsWith(CANDIDATE)) {
                candidate = line.substring(CANDIDATE.length());
            } else if (row.matches() && rows.size() < MOST_ROWS) {
                int phased = row.group(3) == null ? -1 : Integer.parseInt(row.group(3));
                rows.add(new VersionTable.Row(
                        row.group(2), row.group(1).contains("*"), phased >= 100 ? -1 : phased, List.of()));
            } else if (source.matches() && source.group(2).contains(" ") && !rows.isEmpty()) {
                rows.set(rows.size() - 1, with(rows.get(rows.size() - 1), source.group(2)));
            }
        }
        tables.put(name.group(1), new VersionTable(name.group(1), candidate, rows));
    }

    /** A source is named in several words; the host's own state is a file's name. */
    private static VersionTable.Row with(VersionTable.Row row, String source) {
        List<String> all = new ArrayList<>(row.sources());
        if (all.size() < MOST_ROWS) {
            all.add(source);
        }
        return new VersionTable.Row(row.version(), row.installed(), row.phased(), all);
    }

    /** What the sources of a version say of themselves. */
    List<Release> releases(VersionTable.Row row) {
        return row.sources().stream()
                .map(source -> sources.getOrDefault(source, Release.NONE))
                .distinct()
                .toList();
    }

    boolean security(VersionTable.Row row) {
        return releases(row).stream().anyMatch(Release::security);
    }
}
