package dev.reeve.patch.rpm;

import dev.reeve.patch.DryRun;
import dev.reeve.patch.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code zypper update --dry-run} would do. */
final class ZypperTrial {
    private static final Pattern COMING = Pattern.compile("The following .*packages? .*going to be (\\w+).*");
    private static final Pattern SIZE = Pattern.compile(
            "Overall download size: ([0-9.]{1,12}) ([KMGT]?i?B)\\..*?(?:(?:additional ([0-9.]{1,12}) ([KMGT]?i?B) will be used)|(?:([0-9.]{1,12}) ([KMGT]?i?B) will be freed)|No additional space).*");
    private static final Pattern TROUBLE = Pattern.compile("\\s*(Problem: .*|[0-9]+ Problems?:|nothing provides .*)");
    private static final int MOST = 200;
    private static final int LONGEST = 8000;

    private ZypperTrial() {}

    /** What the lines say. */
    static DryRun of(Told told) {
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        int changed = 0;
        long download = -1;
        long space = DryRun.UNSAID;
        String coming = "";
        for (String whole : told.lines()) {
            String line = whole.length() > LONGEST ? "" : whole;
            Matcher heading = COMING.matcher(line);
            Matcher size = SIZE.matcher(line);
            if (TROUBLE.matcher(line).matches() && conflicts.size() < MOST) {
                conflicts.add(line.strip());
            } else if (heading.matches()) {
                coming = heading.group(1);
            } else if (size.matches()) {
                download = bytes(size.group(1), size.group(2));
                space = space(size);
            } else if (line.startsWith("  ") && !coming.isEmpty()) {
                List<String> names = List.of(line.strip().split("\\s+"));
                switch (coming) {
                    case "installed" -> keep(added, names);
                    case "REMOVED" -> keep(removed, names);
                    case "upgraded", "downgraded", "reinstalled" -> changed += names.size();
                    default -> {}
                }
            } else {
                coming = "";
            }
        }
        boolean nothing = told.lines().stream().anyMatch(line -> line.startsWith("Nothing to do"));
        return new DryRun(
                told.status() == 0 && conflicts.isEmpty(),
                added,
                removed,
                changed,
                conflicts,
                nothing ? 0 : download,
                nothing ? 0 : space,
                DryRun.Room.UNKNOWN);
    }

    private static void keep(List<String> list, List<String> names) {
        names.stream().limit(Math.max(0, MOST - list.size())).forEach(list::add);
    }

    private static long space(Matcher size) {
        if (size.group(3) != null) {
            return bytes(size.group(3), size.group(4));
        }
        return size.group(5) != null ? -bytes(size.group(5), size.group(6)) : 0;
    }

    private static long bytes(String number, String unit) {
        try {
            int power = Math.max(0, "BKMGT".indexOf(unit.charAt(0)));
            return (long) (Double.parseDouble(number) * (1L << (10 * power)));
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
