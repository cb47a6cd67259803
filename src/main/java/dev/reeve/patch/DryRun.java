package dev.reeve.patch;

import java.util.List;

/**
 * What the package manager would do if somebody installed all updates now.
 *
 * @param possible whether it would come to an end
 * @param added packages that would be new, {@code name version}
 * @param removed packages that would go, {@code name version}
 * @param changed how many packages would be replaced by another version
 * @param conflicts why it would not, or what it complains about, in its own words
 * @param downloadBytes what would be downloaded; -1 if it does not say
 * @param spaceBytes what the installed packages would take in addition (negative: would free); {@link #UNSAID} if it does not say
 * @param room free bytes where downloads and where packages go; -1 if the host does not say
 */
public record DryRun(
        boolean possible,
        List<String> added,
        List<String> removed,
        int changed,
        List<String> conflicts,
        long downloadBytes,
        long spaceBytes,
        Room room) {
    /** The package manager does not say. */
    public static final long UNSAID = Long.MIN_VALUE;

    /**
     * Free space, in bytes; -1 if the host does not say.
     *
     * @param downloads where downloaded packages are kept: {@code /var/cache}
     * @param system where packages are installed: {@code /usr}
     * @param together whether the two are one file system
     */
    public record Room(long downloads, long system, boolean together) {
        /** The host does not say. */
        public static final Room UNKNOWN = new Room(-1, -1, false);
    }

    public DryRun {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        conflicts = List.copyOf(conflicts);
    }
}
