package dev.reeve.software;

import dev.reeve.machine.packages.PackageManager;
import java.util.Locale;

/** How software came to a host. */
public enum SoftwareKind {
    DPKG,
    RPM,
    APK,
    PACMAN,
    SNAP,
    FLATPAK,
    /** A Python distribution beside the system's packages. */
    PYTHON,
    /** A package that npm installed for all users. */
    NPM,
    /** A folder or a file in /opt. */
    OPT,
    /** A program in /usr/local. */
    LOCAL,
    APPIMAGE,
    /** A program of Windows, from the registry's keys for uninstalling. */
    WINDOWS,
    /** An app of the Microsoft Store. */
    STORE;

    static SoftwareKind of(PackageManager manager) {
        return valueOf(manager.name());
    }

    /** The stable lower-case name used in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
