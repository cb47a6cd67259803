package dev.reeve.patch.apt;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a package that apt knows, newest first, as {@code apt-cache policy} tells them.
 *
 * @param name the package, with a colon and its architecture where it is not the host's own
 * @param candidate the version that apt would install
 */
record VersionTable(String name, String candidate, List<Row> rows) {
    /**
     * One version.
     *
     * @param installed whether it is the one that is installed
     * @param phased what share of the hosts gets it, in percent; -1 where all do
     * @param sources the sources that have it, in apt's words; none for one that only the host itself has
     */
    record Row(String version, boolean installed, int phased, List<String> sources) {
        Row {
            sources = List.copyOf(sources);
        }
    }

    VersionTable {
        rows = List.copyOf(rows);
    }

    /** Where the installed version stands; -1 if there is none. */
    private int place() {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).installed()) {
                return i;
            }
        }
        return -1;
    }

    @Nullable Row installed() {
        int place = place();
        return place < 0 ? null : rows.get(place);
    }

    /** Versions that are newer than the installed one. */
    List<Row> newer() {
        Row installed = installed();
        List<Row> newer = new ArrayList<>();
        for (Row row : rows.subList(0, Math.max(0, place()))) {
            // One version built twice is two rows.
            if (installed != null && !row.version().equals(installed.version())) {
                newer.add(row);
            }
        }
        return newer;
    }

    /** Whether no source has the installed version, or a newer one. */
    boolean foreign() {
        Row installed = installed();
        return installed != null && installed.sources().isEmpty() && newer().isEmpty();
    }

    /** The name without architecture. */
    String plainName() {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    String architecture() {
        int colon = name.indexOf(':');
        return colon < 0 ? "" : name.substring(colon + 1);
    }
}
