package dev.reeve.patch.rpm;

import dev.reeve.patch.DryRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code upgrade --assumeno} would do. */
final class DnfTrial {
    private static final Pattern HEADING = Pattern.compile("([A-Z][a-z]+)(?: [a-z ]+)?:");
    private static final Pattern SIZE = Pattern.compile("Total (?:download )?size: ([0-9.]{1,12})(?: ([kMGT]?))?.*");
    private static final Pattern TROUBLE =
            Pattern.compile("\\s*(?:Error: ?|Problem(?: [0-9]+)?: ?|- ?|nothing provides ).*|Skipping packages .*");
    private static final int MOST = 200;
    private static final int LONGEST = 600;

    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();
    private int changed;
    private long download = -1;
    private boolean summed;
    private boolean nothing;

    private DnfTrial() {}

    /** What the lines say. */
    static DryRun of(List<String> lines) {
        DnfTrial trial = new DnfTrial();
        String heading = "";
        for (String whole : lines) {
            String line = whole.length() > LONGEST ? "" : whole;
            Matcher next = HEADING.matcher(line.strip());
            if (line.startsWith("Transaction Summary")) {
                trial.summed = true;
                heading = "";
            } else if (line.startsWith("Nothing to do")) {
                trial.nothing = true;
            } else if (TROUBLE.matcher(line).matches()) {
                trial.complain(line.strip());
            } else if (next.matches()) {
                heading = next.group(1);
            } else if (line.startsWith(" ")) {
                trial.row(heading, line.strip().split("\\s+"));
            } else {
                trial.size(line);
            }
        }
        return new DryRun(
                (trial.summed || trial.nothing) && trial.conflicts.isEmpty(),
                trial.added,
                trial.removed,
                trial.changed,
                trial.conflicts,
                trial.nothing ? 0 : trial.download,
                DryRun.UNSAID,
                DryRun.Room.UNKNOWN);
    }

    private void complain(String line) {
        if (conflicts.size() < MOST && !line.equals("Error:")) {
            conflicts.add(line.length() > 300 ? line.substring(0, 300) : line);
        }
    }

    /** A line that was broken behind a long name has its version on the next one; the name is enough. */
    private void row(String heading, String[] words) {
        if (words.length == 0 || (words.length > 1 && words.length < 4)) {
            return;
        }
        String what = words.length > 2 ? words[0] + ' ' + words[2] : words[0];
        switch (heading.toLowerCase(Locale.ROOT)) {
            case "installing" -> keep(added, what);
            case "removing" -> keep(removed, what);
            case "upgrading", "downgrading", "reinstalling", "updating" -> changed++;
            default -> {}
        }
    }

    private static void keep(List<String> list, String what) {
        if (list.size() < MOST) {
            list.add(what.length() > 200 ? what.substring(0, 200) : what);
        }
    }

    private void size(String line) {
        Matcher size = SIZE.matcher(line);
        if (!size.matches()) {
            return;
        }
        int power = size.group(2) == null || size.group(2).isEmpty() ? 0 : 1 + "kMGT".indexOf(size.group(2));
        try {
            download = (long) (Double.parseDouble(size.group(1)) * (1L << (10 * power)));
        } catch (NumberFormatException e) {
            download = -1;
        }
    }
}
