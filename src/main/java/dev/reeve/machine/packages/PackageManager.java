package dev.reeve.machine.packages;

import dev.reeve.machine.collect.Section;
import java.util.Comparator;
import java.util.Locale;

/** A keeper of a database of installed packages: how it is asked, and how it orders versions. */
public enum PackageManager {
    /** Debian and what descends from it. */
    DPKG,
    /** Red Hat, SUSE and what descends from them. */
    RPM,
    /** Alpine. */
    APK,
    /** Arch. */
    PACMAN;

    /** The question for all that is installed. */
    public Section section() {
        return switch (this) {
            case DPKG -> PackageSections.DPKG;
            case RPM -> PackageSections.RPM;
            case APK -> PackageSections.APK;
            case PACMAN -> PackageSections.PACMAN;
        };
    }

    /** The order of versions, older first. Any text has its place in it, so that a lying host breaks nothing. */
    public Comparator<String> versions() {
        return switch (this) {
            case DPKG -> DpkgVersions.ORDER;
            case RPM -> RpmVersions.ORDER;
            case APK -> ApkVersions.ORDER;
            case PACMAN -> PacmanVersions.ORDER;
        };
    }

    /** The stable lower-case name used in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
