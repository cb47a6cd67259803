package dev.reeve.patch.apk;

import dev.reeve.patch.DryRun;
import dev.reeve.patch.Told;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code apk upgrade --simulate} would do.
 *
 * @param upgraded the names of packages that would be replaced by a newer version
 */
record ApkTrial(Set<String> upgraded, DryRun run) {
    /** {@code (1/3) Upgrading busybox (1.36.1-r2 -> 1.36.1-r5)}. */
    private static final Pattern STEP =
            Pattern.compile("\\([ 0-9]+/[0-9]+\\) (\\w+) (\\S{1,200})(?: \\((.{1,200})\\))?.*");

    private static final int MOST = 200;

    static ApkTrial of(Told told) {
        Set<String> upgraded = new HashSet<>();
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        int changed = 0;
        for (String line : told.lines()) {
            Matcher step = STEP.matcher(line.length() > 2000 ? "" : line);
            if (step.matches()) {
                String version = step.group(3) == null ? "" : ' ' + step.group(3);
                switch (step.group(1)) {
                    case "Installing" -> keep(added, step.group(2) + version);
                    case "Purging" -> keep(removed, step.group(2) + version);
                    case "Upgrading", "Replacing" -> {
                        upgraded.add(step.group(2));
                        changed++;
                    }
                    case "Downgrading", "Reinstalling" -> changed++;
                    default -> {}
                }
            } else if (line.startsWith("ERROR: ")) {
                keep(conflicts, line.substring("ERROR: ".length()));
            }
        }
        DryRun run = new DryRun(
                told.status() == 0 && conflicts.isEmpty(),
                added,
                removed,
                changed,
                conflicts,
                -1,
                DryRun.UNSAID,
                DryRun.Room.UNKNOWN);
        return new ApkTrial(upgraded, run);
    }

    private static void keep(List<String> list, String what) {
        if (list.size() < MOST) {
            list.add(what);
        }
    }
}
