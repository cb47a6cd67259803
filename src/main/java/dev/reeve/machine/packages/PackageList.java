package dev.reeve.machine.packages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a manager's answer holds.
 *
 * @param packages each once, sorted
 * @param strange lines that nobody understands, the first of them
 */
record PackageList(List<InstalledPackage> packages, List<String> strange) {
    private static final int QUOTED = 5;

    private static final Comparator<InstalledPackage> SORTED = Comparator.comparing(InstalledPackage::name)
            .thenComparing(InstalledPackage::architecture)
            .thenComparing(InstalledPackage::version);

    PackageList {
        packages = List.copyOf(packages);
        strange = List.copyOf(strange);
    }

    static PackageList of(PackageManager manager, List<String> lines) {
        return switch (manager) {
            case DPKG -> DpkgList.of(lines);
            case RPM -> RpmList.of(lines);
            case APK -> RecordList.apk(lines);
            case PACMAN -> RecordList.pacman(lines);
        };
    }

    /** Takes packages in as they are read. */
    static final class Gathering {
        private final Set<InstalledPackage> packages = new HashSet<>();
        private final List<String> strange = new ArrayList<>();

        /** Takes one in whose name and version can be such. */
        void add(InstalledPackage one, String line) {
            if (PackageText.word(one.name()) && PackageText.word(one.version())) {
                packages.add(one);
            } else {
                strange(line);
            }
        }

        void strange(String line) {
            if (strange.size() < QUOTED) {
                strange.add(line);
            }
        }

        PackageList list() {
            return new PackageList(packages.stream().sorted(SORTED).toList(), strange);
        }
    }
}
