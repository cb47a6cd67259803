package dev.reeve.patch.rpm;

import dev.reeve.patch.DryRun;
import dev.reeve.patch.FreeRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What {@code upgrade --assumeno} would do, and what it leaves out. */
final class DnfTrial {
    private static final Pattern TROUBLE = Pattern.compile(
            "Error: ?.*|Problem(?: [0-9]+)?: ?.*|- .*|nothing provides .*|Requires: .*|Skipping [0-9]+ packages? due to vendor .*");
    private static final Pattern HEADING = Pattern.compile("Error:");
    private static final int MOST = 200;
    private static final int LONGEST = 600;

    private final List<DnfTable.Row> rows;
    private final List<String> lines;
    private final List<String> conflicts = new ArrayList<>();
    private final boolean summed;
    private final boolean nothing;

    private DnfTrial(List<String> lines) {
        this.lines = lines;
        rows = DnfTable.of(lines);
        summed = lines.stream().anyMatch(line -> line.startsWith("Transaction Summary"));
        nothing = lines.stream()
                .anyMatch(line -> line.startsWith("Nothing to do") || line.startsWith("No packages marked for update"));
        for (String line : lines) {
            String text = line.length() > LONGEST ? "" : line.strip();
            if (TROUBLE.matcher(text).matches() && !HEADING.matcher(text).matches()) {
                keep(conflicts, text);
            }
        }
        for (DnfTable.Row row : rows) {
            if (row.act() == DnfTable.Act.SKIP) {
                keep(conflicts, "skipped: " + row.name() + ' ' + row.evr());
            }
        }
    }

    /** What the lines say. */
    static DnfTrial of(List<String> lines) {
        return new DnfTrial(lines);
    }

    /** Whether it came to a plan, or says why there is none. */
    boolean understood() {
        return summed || nothing || !conflicts.isEmpty();
    }

    DryRun dryRun() {
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        int changed = 0;
        Set<String> staying = new TreeSet<>();
        for (DnfTable.Row row : rows) {
            switch (row.act()) {
                case INSTALL -> keep(added, row.name() + ' ' + row.evr());
                case REMOVE -> keep(removed, row.name() + ' ' + row.evr());
                case CHANGE -> changed++;
                default -> {}
            }
            if (row.act() == DnfTable.Act.INSTALL || row.act() == DnfTable.Act.CHANGE) {
                staying.add(row.name());
            }
        }
        for (DnfTable.Row row : rows) {
            // dnf 5 says of every update that it replaces the old version.
            String what = row.name() + ' ' + row.evr();
            if (row.act() == DnfTable.Act.REPLACED && !staying.contains(row.name()) && !removed.contains(what)) {
                keep(removed, what);
            }
        }
        DnfSizes sizes = DnfSizes.of(lines, rows);
        boolean idle = nothing && rows.isEmpty();
        return new DryRun(
                (summed || nothing) && conflicts.isEmpty(),
                added,
                removed,
                changed,
                conflicts,
                idle ? 0 : sizes.download(),
                idle ? 0 : sizes.space(),
                FreeRoom.of(lines));
    }

    private static void keep(List<String> list, String what) {
        if (list.size() < MOST) {
            list.add(what.length() > 300 ? what.substring(0, 300) : what);
        }
    }
}
