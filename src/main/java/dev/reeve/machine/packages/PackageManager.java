package dev.reeve.machine.packages;

import dev.reeve.machine.collect.Section;
import java.util.Comparator;
import java.util.Locale;

/** A keeper of a database of installed packages: how it is asked, and how it orders versions. */
public enum PackageManager {
    /** Debian and what descends from it. */
    DPKG(PackageSections.DPKG, DpkgVersions.ORDER),
    /** Red Hat, SUSE and what descends from them. */
    RPM(PackageSections.RPM, RpmVersions.ORDER),
    /** Alpine. */
    APK(PackageSections.APK, ApkVersions.ORDER),
    /** Arch. Its vercmp(8) descends from rpm's. */
    PACMAN(PackageSections.PACMAN, RpmVersions.ORDER);

    private final Section section;
    private final Comparator<String> versions;

    PackageManager(Section section, Comparator<String> versions) {
        this.section = section;
        this.versions = versions;
    }

    /** The question for all that is installed. */
    public Section section() {
        return section;
    }

    /** The order of versions, older first. Any text has its place in it, so that a lying host breaks nothing. */
    public Comparator<String> versions() {
        return versions;
    }

    /** The stable lower-case name used in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
