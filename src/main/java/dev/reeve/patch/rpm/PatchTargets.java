package dev.reeve.patch.rpm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which packages SUSE's patches are about: {@code zypper patch-info} lists under <em>Conflicts</em> the versions that a
 * patch does not go together with, {@code openssl.x86_64 < 1.1-2}.
 */
final class PatchTargets {
    private static final Pattern NAME = Pattern.compile("Name +: (\\S{1,200})");
    private static final Pattern FIELD = Pattern.compile("([A-Z][A-Za-z ]+?) *: ?(.*)");
    private static final Pattern CONFLICT = Pattern.compile("\\s*(?:srcpackage:)?(\\S{1,200}?) < (\\S{1,200})");

    private PatchTargets() {}

    /** The names of packages, with or without their architecture, by the names of patches. */
    static Map<String, List<String>> of(List<String> lines) {
        Map<String, List<String>> targets = new HashMap<>();
        String patch = "";
        boolean inside = false;
        for (String line : lines) {
            Matcher name = NAME.matcher(line);
            Matcher field = FIELD.matcher(line);
            String text = line;
            if (name.matches()) {
                patch = name.group(1);
                inside = false;
            } else if (field.matches()) {
                inside = field.group(1).equals("Conflicts");
                text = field.group(2);
            }
            Matcher conflict = CONFLICT.matcher(text);
            if (inside && !patch.isEmpty() && !text.contains("srcpackage:") && conflict.matches()) {
                targets.computeIfAbsent(patch, key -> new ArrayList<>()).add(conflict.group(1));
            }
        }
        return targets;
    }
}
