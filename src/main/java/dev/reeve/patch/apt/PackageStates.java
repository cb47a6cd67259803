package dev.reeve.patch.apt;

import dev.reeve.patch.PackageState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packages that are not simply installed or gone, as dpkg-query(1) abbreviates it: what is wanted, what is, what is wrong.
 *
 * @param held by name, without architecture
 * @param broken what is installed in part
 */
record PackageStates(Set<String> held, List<PackageState> broken) {
    private static final Pattern ROW = Pattern.compile("([a-zA-Z?])([a-zA-Z?])([A-Z ]) *\\|(\\S*)\\|([^|\\s]+)");

    PackageStates {
        held = Set.copyOf(held);
        broken = List.copyOf(broken);
    }

    static PackageStates of(List<String> lines) {
        Set<String> held = new HashSet<>();
        List<PackageState> broken = new ArrayList<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (!row.matches()) {
                continue;
            }
            if (row.group(1).equals("h")) {
                held.add(row.group(5).replaceFirst(":.*", ""));
            }
            String state = state(row.group(2).charAt(0), row.group(3).charAt(0));
            if (!state.isEmpty()) {
                broken.add(new PackageState(row.group(5), row.group(4), state));
            }
        }
        return new PackageStates(held, broken);
    }

    /** The state in dpkg's words; empty for one that is well. */
    private static String state(char status, char error) {
        String words = switch (status) {
            case 'H' -> "half-installed";
            case 'U' -> "unpacked";
            case 'F' -> "half-configured";
            case 'W' -> "triggers-awaited";
            case 't' -> "triggers-pending";
            default -> "";
        };
        return error == 'R' ? (words + " reinst-required").strip() : words;
    }
}
