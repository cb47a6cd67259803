package dev.reeve.patch;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The host's copy of what its sources offer.
 *
 * @param refreshed when it was last made to agree with the sources; null if the host does not tell
 * @param published the day of the newest index among the sources, by their own word; null if they do not say
 * @param witness what says when it was refreshed: a file, a command; empty if nothing does
 * @param sources how many indexes there are; -1 if nobody counted. None at all is not "no updates"
 * @param missing sources that the host is to ask, and of which it has no index
 */
public record PackageIndex(
        @Nullable Instant refreshed, @Nullable Instant published, String witness, int sources, List<String> missing) {
    /** Nothing is known of it. */
    public static final PackageIndex UNKNOWN = new PackageIndex(null, null, "", -1, List.of());

    public PackageIndex {
        missing = List.copyOf(missing);
    }
}
