package dev.reeve.archive;

import dev.reeve.finding.Finding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the catalogue tells: the whole archive, whichever volume it stands in.
 *
 * @param name the archive's
 * @param made when
 * @param order how it was to be made
 * @param snapshots with their sizes, in the order in which they were asked for
 * @param absent what was asked for and is not in it
 */
record ArchiveFacts(
        String name,
        Instant made,
        ArchiveOrder order,
        List<Prepared> snapshots,
        List<Content> contents,
        List<Volume> volumes,
        List<Absent> absent) {
    /** A job that is not in the archive, and why. */
    record Absent(String job, Finding why) {}

    ArchiveFacts {
        snapshots = List.copyOf(snapshots);
        contents = List.copyOf(contents);
        volumes = List.copyOf(volumes);
        absent = List.copyOf(absent);
    }

    /** Whether there are several volumes, which then lie side by side. */
    boolean severalVolumes() {
        return volumes.size() > 1;
    }

    List<Content> of(Prepared snapshot) {
        return contents.stream()
                .filter(content -> content.from().equals(snapshot.from()))
                .toList();
    }

    /** The volumes by the names of what is in them. */
    Map<String, Volume> places() {
        Map<String, Volume> places = new LinkedHashMap<>();
        for (Volume volume : volumes) {
            volume.slices().forEach(slice -> places.put(slice.name(), volume));
        }
        return places;
    }
}
