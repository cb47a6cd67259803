package dev.reeve.antivirus.scan;

import java.util.Map;

/**
 * The numbers of a scan.
 *
 * @param listed regular files that there are
 * @param scanned those that the engine judged
 * @param bytes their length
 * @param hits those of them that a signature matches
 * @param special sockets, FIFOs and devices, which hold no content
 * @param notScanned how many were not judged, by reason; folders that could not be entered count as one
 */
public record ScanCounts(
        long listed, long scanned, long bytes, long hits, long special, Map<NotScanned, Long> notScanned) {
    public ScanCounts {
        notScanned = Map.copyOf(notScanned);
    }

    /** How many are there and were not judged. */
    public long missed() {
        return notScanned.entrySet().stream()
                .filter(entry -> entry.getKey().leavesDoubt())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
