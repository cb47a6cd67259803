package dev.reeve.machine.packages;

import dev.reeve.machine.collect.SectionAnswer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why packages are there, from the files of those who installed them: apt's extended_states and zypp's AutoInstalled name
 * what came for another's sake, apk's world what was asked for, dnf 5's packages.toml the reason of each.
 */
final class Reasons {
    private static final Pattern WORLD = Pattern.compile("([^!<>=~@]{1,200})[<>=~@]?.*");
    private static final Pattern DNF =
            Pattern.compile("\"(.{1,200})\\.([^.\"]{1,40})\".*reason ?= ?\"([A-Za-z ]{1,40})\".*");

    private final Map<String, Set<String>> named = new HashMap<>();
    private final Map<String, Boolean> dnf = new HashMap<>();

    private Reasons() {}

    static Reasons of(SectionAnswer answer) {
        Reasons reasons = new Reasons();
        if (!answer.whole()) {
            return reasons;
        }
        String file = "";
        String name = "";
        String architecture = "";
        for (String line : answer.lines()) {
            if (line.startsWith("@") && line.length() <= 5) {
                file = line;
                reasons.named.put(file, new HashSet<>());
            } else if (line.startsWith("Package: ")) {
                name = line.substring(9);
                architecture = "";
            } else if (line.startsWith("Architecture: ")) {
                architecture = line.substring(14);
            } else if (line.startsWith("Auto-Installed: ")) {
                if (line.endsWith(" 1")) {
                    reasons.add(file, name);
                    reasons.add(file, name + '\t' + architecture);
                }
            } else {
                reasons.read(file, line);
            }
        }
        return reasons;
    }

    private void read(String file, String line) {
        Matcher entry = DNF.matcher(line);
        if (file.equals("@zypp") && !line.startsWith("#")) {
            add(file, line.strip());
        } else if (file.equals("@apk") && line.length() < 10_000) {
            wishes(file, line);
        } else if (file.equals("@dnf5") && line.length() < 1000 && entry.matches()) {
            // "Group" and "External User" are somebody's wish too; "Dependency" and "Weak Dependency" are not.
            dnf.put(entry.group(1) + '\t' + entry.group(2), entry.group(3).endsWith("Dependency"));
        }
    }

    /** apk writes one wish on a line; administrators write several. */
    private void wishes(String file, String line) {
        for (String wish : line.strip().split("\\s+", -1)) {
            Matcher world = WORLD.matcher(wish);
            if (world.matches()) {
                add(file, world.group(1));
            }
        }
    }

    private void add(String file, String name) {
        Set<String> names = named.get(file);
        if (names != null) {
            names.add(name);
        }
    }

    /** The package, with its reason if one of the files knows it. */
    InstalledPackage of(InstalledPackage one) {
        return switch (one.manager()) {
            case DPKG -> one.because(contains("@apt", one, true));
            case RPM ->
                one.because(dnf.getOrDefault(one.name() + '\t' + one.architecture(), contains("@zypp", one, false)));
            case APK -> {
                Boolean asked = contains("@apk", one, false);
                yield one.because(asked == null ? null : !asked);
            }
            case PACMAN -> one;
        };
    }

    /** apt writes the machine's own architecture for packages of all of them. */
    private @Nullable Boolean contains(String file, InstalledPackage one, boolean withArchitecture) {
        Set<String> names = named.get(file);
        if (names == null) {
            return null;
        }
        boolean exact = withArchitecture && !one.architecture().equals("all");
        return names.contains(exact ? one.name() + '\t' + one.architecture() : one.name());
    }
}
