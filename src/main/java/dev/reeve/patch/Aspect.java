package dev.reeve.patch;

import java.util.Locale;

/** One thing that there is to know of a host's patches; the name of the check that tells it. */
public enum Aspect {
    /** Which updates wait. */
    UPDATES("patches"),
    /** How old the package index is. */
    INDEX("patch-index"),
    /** Why updates would not be installed. */
    HELD("patch-held"),
    /** Packages from no known source. */
    FOREIGN("foreign-packages"),
    /** Packages that are installed in part, or whose needs are not met. */
    BROKEN("broken-packages"),
    /** Whether the host waits to be started anew. */
    REBOOT("patch-reboot"),
    /** Services that run code which an update has replaced. */
    LIBRARIES("old-libraries"),
    /** Whether the system and its main products are still looked after. */
    END_OF_LIFE("end-of-life"),
    /** What changed since the approved set. */
    DRIFT("patch-drift"),
    /** What the package manager would do. */
    DRY_RUN("dry-run");

    private final String check;

    Aspect(String check) {
        this.check = check;
    }

    /** The stable name of the check. */
    public String check() {
        return check;
    }

    /** The stable lower-case name used in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
