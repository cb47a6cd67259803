package dev.reeve.patch.apk;

import dev.reeve.patch.DryRun;
import dev.reeve.patch.Told;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code apk upgrade --simulate} would do.
 *
 * @param ended whether apk came to its last line, and {@code upgraded} is all
 * @param upgraded the names of packages that would be replaced by a newer version
 */
record ApkTrial(boolean ended, Set<String> upgraded, DryRun run) {
    /**
     * One change.
     *
     * @param verb what apk calls it: {@code Upgrading}
     * @param from the version that goes; empty for a new package
     * @param to the version that comes; empty for one that goes
     */
    record Step(String verb, String name, String from, String to) {
        /** {@code ( 1/12) Upgrading busybox (1.36.1-r2 -> 1.36.1-r5)}; a pinned name has its tag, {@code fresh@edge}. */
        private static final Pattern LINE = Pattern.compile(
                "\\([ 0-9]+/[0-9]+\\) (\\w+) ([^\\s@]{1,200})(?:@\\S{1,100})? \\((\\S{1,100})(?: -> (\\S{1,100}))?\\)");

        static List<Step> of(List<String> lines) {
            List<Step> steps = new ArrayList<>();
            for (String line : lines) {
                Matcher parts = LINE.matcher(line.length() > 2000 ? "" : line);
                if (parts.matches()) {
                    String verb = parts.group(1);
                    String first = parts.group(3);
                    String second = parts.group(4) == null ? "" : parts.group(4);
                    boolean comes = verb.equals("Installing");
                    steps.add(new Step(verb, parts.group(2), comes ? "" : first, comes ? first : second));
                }
            }
            return steps;
        }
    }

    /** Packages that are installed in part count as errors, and are in no update's way. */
    private static final Pattern END = Pattern.compile("(?:OK:|[0-9]{1,9} errors?;) .*");

    private static final int MOST = 200;
    private static final String ERROR = "ERROR: ";

    /**
     * Reads it.
     *
     * @param installed how many bytes each installed package takes, by name
     */
    static ApkTrial of(Told told, Map<String, Long> installed) {
        List<Step> steps = Step.of(told.lines());
        Set<String> upgraded = new HashSet<>();
        List<String> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        int changed = 0;
        for (Step step : steps) {
            switch (step.verb()) {
                case "Installing" -> keep(added, step.name() + ' ' + step.to());
                case "Purging" -> keep(removed, step.name() + ' ' + step.from());
                case "Upgrading", "Replacing" -> {
                    upgraded.add(step.name());
                    changed++;
                }
                case "Downgrading", "Reinstalling" -> changed++;
                default -> {}
            }
        }
        List<String> conflicts = conflicts(told.lines());
        boolean ended = told.lines().stream().anyMatch(line -> END.matcher(line).matches());
        boolean possible = ended && told.status() >= 0 && conflicts.isEmpty();
        ApkSizes sizes = ApkSizes.of(told.lines(), steps, installed);
        DryRun run = new DryRun(
                possible,
                added,
                removed,
                changed,
                conflicts,
                possible ? sizes.download() : -1,
                possible ? sizes.space() : DryRun.UNSAID,
                sizes.room());
        return new ApkTrial(ended, upgraded, run);
    }

    /** One text for each package that is in the way; apk says of each in several lines what it is that breaks. */
    private static List<String> conflicts(List<String> lines) {
        List<String> conflicts = new ArrayList<>();
        boolean inside = false;
        boolean heading = false;
        for (String line : lines) {
            if (line.startsWith(ERROR)) {
                keep(conflicts, brief(line.substring(ERROR.length())));
                inside = true;
                heading = line.endsWith(":");
            } else if (!line.startsWith("  ")) {
                inside = false;
            } else if (inside && (heading || line.startsWith("   "))) {
                String all = conflicts.remove(conflicts.size() - 1) + ' ' + line.strip();
                conflicts.add(brief(all));
                heading = false;
            } else if (inside) {
                keep(conflicts, brief(line.strip()));
                inside = conflicts.size() < MOST;
            }
        }
        return conflicts;
    }

    private static String brief(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300);
    }

    private static void keep(List<String> list, String what) {
        if (list.size() < MOST) {
            list.add(what);
        }
    }
}
