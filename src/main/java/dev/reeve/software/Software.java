package dev.reeve.software;

import dev.reeve.machine.packages.InstalledPackage;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something installed on a host. What is not known is empty; no text is long, and none moves a terminal.
 *
 * @param publisher who made it, as it says itself
 * @param path where it lies; empty for packages
 * @param licence as the package names it
 * @param library whether nobody asked for it by name, as far as that is known
 * @param pack what the package manager knows of it, if it is a package of the system
 */
public record Software(
        SoftwareKind kind,
        String name,
        String version,
        String architecture,
        String publisher,
        String path,
        String licence,
        boolean library,
        @Nullable InstalledPackage pack) {
    /** By kind, then by name. */
    static final Comparator<Software> SORTED = Comparator.comparing(Software::kind)
            .thenComparing(Software::name)
            .thenComparing(Software::architecture)
            .thenComparing(Software::version)
            .thenComparing(Software::path);

    static Software of(InstalledPackage pack) {
        return new Software(
                SoftwareKind.of(pack.manager()),
                pack.name(),
                pack.version(),
                pack.architecture(),
                pack.vendor(),
                "",
                pack.licence(),
                Libraries.isOne(pack),
                pack);
    }

    /** Something that no package manager of the system knows. */
    static Software other(SoftwareKind kind, String name, String version, String publisher, String path) {
        return new Software(
                kind, Words.of(name), Words.of(version), "", Words.of(publisher), Words.of(path), "", false, null);
    }

    /** The same, there for another one's sake. */
    Software asLibrary() {
        return new Software(kind, name, version, architecture, publisher, path, licence, true, pack);
    }

    /** Name and version, for people. */
    String named() {
        return version.isEmpty() ? name : name + ' ' + version;
    }

    /** What it is compared by with an accepted state: the same for all versions. */
    String key() {
        String own = kind.label() + ' ' + name + (architecture.isEmpty() ? "" : ' ' + architecture);
        return path.isEmpty() || path.endsWith('/' + name) ? own : own + ' ' + path;
    }
}
