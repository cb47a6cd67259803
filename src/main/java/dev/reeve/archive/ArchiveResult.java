package dev.reeve.archive;

import dev.reeve.finding.Finding;
import java.nio.file.Path;
import java.util.List;

/**
 * What an archive holds.
 *
 * @param path the directory that it is
 * @param contents in the order in which they were written
 * @param volumes one or more
 * @param images whether the volumes are images
 * @param bytes what all of it takes
 * @param check what was read back
 * @param findings what there is to say about it
 */
public record ArchiveResult(
        Path path,
        List<Content> contents,
        List<Volume> volumes,
        boolean images,
        long bytes,
        Check check,
        List<Finding> findings) {
    /** How far what was written has been read back. */
    public enum Check {
        /** Not at all. */
        NONE,
        /** Through the kernel's memory. */
        MEMORY,
        /** From the disk. */
        DISK
    }

    public ArchiveResult {
        contents = List.copyOf(contents);
        volumes = List.copyOf(volumes);
        findings = List.copyOf(findings);
    }

    /** The files that hold a snapshot. */
    public List<Content> of(ArchivedSnapshot snapshot) {
        return contents.stream()
                .filter(content -> content.from().equals(snapshot))
                .toList();
    }
}
