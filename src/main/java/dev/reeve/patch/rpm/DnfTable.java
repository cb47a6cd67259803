package dev.reeve.patch.rpm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of a transaction, as dnf and yum print it before they ask whether they may: a heading for what is to be
 * done, then a row for each package, {@code name architecture version repository size}. Where a name is too long, dnf 4
 * and yum 3 break the row behind it. Below a package is what it takes the place of: what another name obsoletes, and
 * with dnf 5 the old version too.
 */
final class DnfTable {
    /** What would be done with a package. */
    enum Act {
        INSTALL,
        CHANGE,
        REMOVE,
        /** Would go because another takes its place. */
        REPLACED,
        /** Would be left out. */
        SKIP,
        NONE
    }

    /**
     * A package in it.
     *
     * @param size the two words that dnf 5 has for the size that it takes when installed; of dnf 4 and yum that of the download
     */
    record Row(Act act, String name, String architecture, String evr, String size) {
        String key() {
            return name + '.' + architecture;
        }
    }

    private static final Map<String, Act> HEADINGS = Map.ofEntries(
            Map.entry("Installing", Act.INSTALL),
            Map.entry("Installing dependencies", Act.INSTALL),
            Map.entry("Installing weak dependencies", Act.INSTALL),
            Map.entry("Installing group packages", Act.INSTALL),
            Map.entry("Installing group/module packages", Act.INSTALL),
            Map.entry("Installing for dependencies", Act.INSTALL),
            Map.entry("Upgrading", Act.CHANGE),
            Map.entry("Updating", Act.CHANGE),
            Map.entry("Updating for dependencies", Act.CHANGE),
            Map.entry("Downgrading", Act.CHANGE),
            Map.entry("Reinstalling", Act.CHANGE),
            Map.entry("Removing", Act.REMOVE),
            Map.entry("Removing dependent packages", Act.REMOVE),
            Map.entry("Removing unused dependencies", Act.REMOVE),
            Map.entry("Removing for dependencies", Act.REMOVE));

    private static final Pattern HEADING = Pattern.compile("([A-Z][A-Za-z/() ]{1,80}):");
    private static final Pattern SKIPPED = Pattern.compile("(?:Skipping packages with|Skipped \\(dependency) .*");
    private static final Pattern OLD =
            Pattern.compile("replacing +(\\S+?)(?:\\.([a-z0-9_]+) +| +([a-z0-9_]+) +)(\\S+).*");
    private static final int LONGEST = 600;
    private static final int MOST = 20_000;

    private final List<Row> rows = new ArrayList<>();
    private Act act = Act.NONE;
    private String open = "";

    private DnfTable() {}

    /** The rows in these lines, which end with the summary. */
    static List<Row> of(List<String> lines) {
        DnfTable table = new DnfTable();
        for (String line : lines) {
            if (line.startsWith("Transaction Summary") || table.rows.size() >= MOST) {
                break;
            } else if (line.length() <= LONGEST) {
                table.read(line);
            }
        }
        return table.rows;
    }

    private void read(String line) {
        Matcher heading = HEADING.matcher(line);
        Matcher old = OLD.matcher(line.strip());
        if (heading.matches()) {
            act = SKIPPED.matcher(line).matches() ? Act.SKIP : HEADINGS.getOrDefault(heading.group(1), Act.NONE);
            open = "";
        } else if (act == Act.NONE || !line.startsWith(" ")) {
            open = "";
        } else if (old.matches()) {
            String architecture = old.group(2) == null ? old.group(3) : old.group(2);
            add(
                    Act.REPLACED,
                    (old.group(1) + ' ' + architecture + line.strip().substring(old.start(4) - 1)).split(" +"));
        } else if (line.startsWith("  ")) {
            row(open + line.strip());
        } else {
            row(line.strip());
        }
    }

    /** A name alone is the beginning of a row. */
    private void row(String text) {
        open = text.contains(" ") || text.isEmpty() ? "" : text + ' ';
        if (open.isEmpty()) {
            add(act, text.split(" +"));
        }
    }

    private void add(Act what, String[] words) {
        if (words.length >= 3) {
            String size = words.length == 6 ? words[4] + ' ' + words[5] : "";
            rows.add(new Row(what, words[0], words[1], Nevra.plain(words[2]), size));
        }
    }
}
