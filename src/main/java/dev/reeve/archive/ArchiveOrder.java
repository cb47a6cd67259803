package dev.reeve.archive;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an archive is to be made.
 *
 * @param target the directory that it goes into; it must be there
 * @param mount where a disk must be mounted for anything to be written; null if that does not matter
 * @param medium what limits a volume; null for no limit
 * @param iso whether volumes become images
 * @param readBack whether everything is read back and compared
 * @param workers threads that compress
 * @param program what makes it, for the catalogue: {@code reeve 0.1.0}
 * @param machine where it is made, for the catalogue
 */
public record ArchiveOrder(
        Path target,
        @Nullable Path mount,
        @Nullable Medium medium,
        boolean iso,
        boolean readBack,
        int workers,
        String program,
        String machine) {}
