package dev.reeve.antivirus.update;

import dev.reeve.antivirus.clamav.DatabaseHeader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A database in a folder on this machine.
 *
 * @param name its file name
 * @param path where it lies
 * @param size in bytes
 * @param sha256 of its content, 64 hex digits
 * @param header what a container says of itself; null for others
 */
public record MirrorFile(
        String name,
        Path path,
        long size,
        String sha256,
        @Nullable DatabaseHeader header) {
    /** The name without its ending: {@code daily}. */
    public String stem() {
        return name.substring(0, name.lastIndexOf('.'));
    }
}
