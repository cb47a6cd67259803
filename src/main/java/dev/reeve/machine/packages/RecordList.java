package dev.reeve.machine.packages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Databases that are kept as records of named fields: apk's (apk-db, "installed") and pacman's (one "desc" each). */
final class RecordList {
    private RecordList() {}

    /** {@code P:musl}; an empty line ends a package. */
    static PackageList apk(List<String> lines) {
        PackageList.Gathering found = new PackageList.Gathering();
        Map<String, String> fields = new HashMap<>();
        for (String line : lines) {
            if (line.length() >= 2 && line.charAt(1) == ':') {
                fields.putIfAbsent(line.substring(0, 1), line.substring(2));
            } else if (line.isBlank()) {
                apk(found, fields);
            } else {
                found.strange(line);
            }
        }
        apk(found, fields);
        return found.list();
    }

    private static void apk(PackageList.Gathering found, Map<String, String> fields) {
        if (!fields.isEmpty()) {
            add(found, PackageManager.APK, fields, "P", "V", "A", "o", "I", "m", "L", null);
        }
    }

    /** {@code %NAME%}, and its value on the next lines; the next package's begins with another {@code %NAME%}. */
    static PackageList pacman(List<String> lines) {
        PackageList.Gathering found = new PackageList.Gathering();
        Map<String, String> fields = new HashMap<>();
        String name = "";
        for (String line : lines) {
            if (line.length() > 2 && line.startsWith("%") && line.endsWith("%")) {
                name = line;
                if (name.equals("%NAME%")) {
                    pacman(found, fields);
                }
                fields.put(name, "");
            } else if (!line.isBlank() && !name.isEmpty()) {
                fields.merge(name, line, (all, next) -> all.isEmpty() ? next : all);
            } else if (!line.isBlank()) {
                found.strange(line);
            }
        }
        pacman(found, fields);
        return found.list();
    }

    private static void pacman(PackageList.Gathering found, Map<String, String> fields) {
        if (!fields.isEmpty()) {
            Boolean automatic = "1".equals(fields.get("%REASON%"));
            add(
                    found,
                    PackageManager.PACMAN,
                    fields,
                    "%NAME%",
                    "%VERSION%",
                    "%ARCH%",
                    "%BASE%",
                    "%SIZE%",
                    "%PACKAGER%",
                    "%LICENSE%",
                    automatic);
        }
    }

    private static void add(
            PackageList.Gathering found,
            PackageManager manager,
            Map<String, String> fields,
            String name,
            String version,
            String architecture,
            String source,
            String size,
            String vendor,
            String licence,
            @org.jspecify.annotations.Nullable Boolean automatic) {
        String own = fields.getOrDefault(version, "");
        String origin = PackageText.words(fields.getOrDefault(source, ""));
        InstalledPackage one = new InstalledPackage(
                manager,
                fields.getOrDefault(name, ""),
                own,
                PackageText.words(fields.getOrDefault(architecture, "")),
                origin,
                origin.isEmpty() ? "" : PackageText.words(own),
                PackageText.bytes(fields.getOrDefault(size, ""), 1),
                "",
                PackageText.words(fields.getOrDefault(vendor, "")),
                PackageText.words(fields.getOrDefault(licence, "")),
                false,
                automatic);
        found.add(one, fields.getOrDefault(name, "") + ' ' + own);
        fields.clear();
    }
}
