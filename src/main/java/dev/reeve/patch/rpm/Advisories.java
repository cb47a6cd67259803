package dev.reeve.patch.rpm;

import dev.reeve.patch.UpdateKind;
import dev.reeve.patch.UpdateSeverity;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code updateinfo list} says: which advisories are about newer versions than those installed. Lines of dnf 4 and
 * yum are {@code RHSA-2024:1 Important/Sec. openssl-1.1-2.el9.x86_64}; dnf 5 has kind and severity in two columns.
 */
final class Advisories {
    /** What is known of one package. */
    static final class About {
        private final Set<String> advisories = new LinkedHashSet<>();
        private final Set<String> cves = new LinkedHashSet<>();
        private UpdateKind kind = UpdateKind.UNKNOWN;
        private UpdateSeverity severity = UpdateSeverity.UNKNOWN;

        List<String> advisories() {
            return List.copyOf(advisories);
        }

        List<String> cves() {
            return List.copyOf(cves);
        }

        UpdateKind kind() {
            return kind;
        }

        UpdateSeverity severity() {
            return severity;
        }

        private void hear(String id, UpdateKind other, UpdateSeverity grade) {
            Set<String> ids = id.startsWith("CVE-") ? cves : advisories;
            if (ids.size() < MOST && id.length() <= LONGEST) {
                ids.add(id);
            }
            // The kinds are in the order of their weight.
            kind = other.compareTo(kind) < 0 ? other : kind;
            severity = grade.compareTo(severity) > 0 ? grade : severity;
        }
    }

    private static final int MOST = 200;
    private static final int LONGEST = 60;

    private final Map<String, About> packages = new HashMap<>();

    private Advisories() {}

    /** The advisories in these lines: by their own names, and by those of vulnerabilities. */
    static Advisories of(List<String> lines) {
        Advisories all = new Advisories();
        lines.forEach(all::read);
        return all;
    }

    private void read(String line) {
        String[] words = line.strip().split("\\s+", 6);
        if (words.length < 3) {
            return;
        }
        Optional<Nevra> third = Nevra.of(words[2]);
        Optional<Nevra> about = third.isPresent() || words.length < 4 ? third : Nevra.of(words[3]);
        if (about.isEmpty()) {
            return;
        }
        String type = words[1].toLowerCase(Locale.ROOT);
        String grade = third.isPresent() ? type.substring(0, Math.max(0, type.indexOf('/'))) : words[2];
        packages.computeIfAbsent(key(about.get().name(), about.get().architecture()), name -> new About())
                .hear(words[0], kind(type), UpdateSeverity.ofWord(grade));
    }

    private static UpdateKind kind(String type) {
        if (type.endsWith("/sec.") || type.equals("security")) {
            return UpdateKind.SECURITY;
        }
        return switch (type) {
            case "bugfix" -> UpdateKind.BUGFIX;
            case "enhancement", "newpackage" -> UpdateKind.OTHER;
            default -> UpdateKind.UNKNOWN;
        };
    }

    /** What is known of a package. */
    About about(String name, String architecture) {
        return packages.getOrDefault(key(name, architecture), new About());
    }

    private static String key(String name, String architecture) {
        return name + '.' + architecture;
    }
}
