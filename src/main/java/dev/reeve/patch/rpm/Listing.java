package dev.reeve.patch.rpm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lists of dnf and yum: {@code name.architecture  version  repository}, three columns; where the name is long, yum
 * breaks the line behind it.
 */
final class Listing {
    /** One line. */
    record Row(String name, String architecture, String evr, String repository) {}

    private static final int LONGEST = 600;
    private static final int MOST = 20_000;
    private static final Pattern NAME = Pattern.compile("([^\\s.][^\\s]*)\\.([a-z0-9_]+)");
    private static final Pattern VERSION = Pattern.compile("(?:[0-9]+:)?[^\\s:-]+-[^\\s-]+");

    private Listing() {}

    /** The lines that are such; what comes after the heading of replaced packages is no update of its own. */
    static List<Row> of(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("Obsoleting ") || rows.size() >= MOST) {
                break;
            }
            String[] words =
                    line.length() > LONGEST ? new String[0] : line.strip().split("\\s+");
            boolean continued = !line.isEmpty() && Character.isWhitespace(line.charAt(0)) && !open.isEmpty();
            if (!continued) {
                open.clear();
            }
            open.addAll(List.of(words));
            if (open.size() == 3) {
                row(open, rows);
                open.clear();
            } else if (open.size() > 3) {
                open.clear();
            }
        }
        return rows;
    }

    private static void row(List<String> words, List<Row> rows) {
        Matcher name = NAME.matcher(words.get(0));
        if (name.matches() && VERSION.matcher(words.get(1)).matches()) {
            rows.add(new Row(name.group(1), name.group(2), Nevra.plain(words.get(1)), words.get(2)));
        }
    }
}
