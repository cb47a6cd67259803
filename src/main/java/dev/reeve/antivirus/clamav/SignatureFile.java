package dev.reeve.antivirus.clamav;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A database in a folder of a host.
 *
 * @param name its file name
 * @param size in bytes; -1 if the host did not say
 * @param modified when the file was written last; null if the host did not say
 * @param header what a container says of itself; null for others, and for one whose header is damaged
 */
public record SignatureFile(
        String name,
        long size,
        @Nullable Instant modified,
        @Nullable DatabaseHeader header) {
    /** Whether it should have a header. */
    public boolean isContainer() {
        return name.endsWith(".cvd") || name.endsWith(".cld") || name.endsWith(".cud");
    }

    /** The name without its ending: {@code daily}. */
    public String stem() {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** How old its signatures are: by its build time, or else by its file's. */
    public @Nullable Instant built() {
        return header != null ? header.built() : isContainer() ? null : modified;
    }

    /** The version as people write it; empty where there is none. */
    public String version() {
        return header == null ? "" : Long.toString(header.version());
    }
}
