package dev.reeve.antivirus.scan;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathTrouble;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a scan has come to so far. Safe to use from several threads. */
public final class ScanTally {
    /** Paths quoted for each reason; the rest is counted. */
    private static final int QUOTED = 100;

    /** Hits kept; a host that calls everything infected does not fill the memory. */
    static final int MOST_HITS = 10_000;

    private final List<Hit> hits = new ArrayList<>();
    private final Map<NotScanned, Long> counts = new EnumMap<>(NotScanned.class);
    private final List<MissedFile> lines = new ArrayList<>();
    private long listed;
    private long scanned;
    private long bytes;
    private long special;
    private long hitCount;
    private long strange;

    synchronized void listed() {
        listed++;
    }

    /** A socket, a FIFO, a device: nothing that holds content. */
    synchronized void special() {
        special++;
    }

    /** The engine has found nothing in a file. */
    synchronized void clean(Candidate file) {
        scanned++;
        bytes += file.entry().size();
    }

    /** The engine has found something; what only says that it could not look is no hit. */
    synchronized void hit(Hit hit) {
        NotScanned blind = blind(hit.signature());
        if (blind != null) {
            notScanned(hit.file().path(), blind, hit.signature());
            return;
        }
        scanned++;
        bytes += hit.file().entry().size();
        hitCount++;
        if (hits.size() < MOST_HITS) {
            hits.add(hit);
        }
    }

    /** Names that ClamAV gives to what it could not look at, if told to (clamd.conf(5), {@code Alert…}). */
    static @Nullable NotScanned blind(String signature) {
        if (signature.startsWith("Heuristics.Encrypted.")) {
            return NotScanned.ENCRYPTED;
        }
        if (!signature.startsWith("Heuristics.Limits.Exceeded")) {
            return null;
        }
        return signature.contains("MaxScanTime")
                ? NotScanned.TIMED_OUT
                : signature.contains("MaxFileSize") ? NotScanned.TOO_LARGE : NotScanned.LIMIT;
    }

    synchronized void notScanned(RawName path, NotScanned why, String detail) {
        long before = counts.merge(why, 1L, Long::sum);
        if (before <= QUOTED) {
            lines.add(new MissedFile(path, why, detail.length() > 300 ? detail.substring(0, 300) : detail));
        }
    }

    void troubles(List<PathTrouble> troubles) {
        for (PathTrouble trouble : troubles) {
            NotScanned why = switch (trouble.kind()) {
                case VANISHED -> NotScanned.VANISHED;
                case UNREADABLE -> NotScanned.UNREADABLE;
                case CHANGED -> NotScanned.CHANGED;
            };
            notScanned(trouble.path(), why, trouble.reason());
        }
    }

    /** Answers about files that nobody asked about. */
    synchronized void strange(long lines) {
        strange += lines;
    }

    synchronized long strange() {
        return strange;
    }

    /**
     * Takes over what was said of copies.
     *
     * @param originals the files by the names of their copies
     * @param hashes of the copies, likewise
     */
    synchronized void translated(ScanTally copies, Map<RawName, Candidate> originals, Map<RawName, String> hashes) {
        ScanCounts sums = copies.counts();
        scanned += sums.scanned();
        bytes += sums.bytes();
        strange += copies.strange();
        for (Hit hit : copies.hits()) {
            RawName copy = hit.file().path();
            Candidate original = originals.get(copy);
            hitCount++;
            if (original != null && hits.size() < MOST_HITS) {
                hits.add(new Hit(original, hit.signature(), hashes.get(copy)));
            }
        }
        sums.notScanned().forEach((why, count) -> counts.merge(why, count, Long::sum));
        for (MissedFile line : copies.lines()) {
            Candidate original = originals.get(line.path());
            if (original != null && lines.size() < QUOTED * NotScanned.values().length) {
                lines.add(new MissedFile(original.path(), line.why(), line.detail()));
            }
        }
    }

    /** Files seen by the listing. */
    public synchronized long files() {
        return listed;
    }

    /** Files judged. */
    public synchronized long scanned() {
        return scanned;
    }

    /** Their length in bytes. */
    public synchronized long bytes() {
        return bytes;
    }

    synchronized List<Hit> hits() {
        return List.copyOf(hits);
    }

    synchronized ScanCounts counts() {
        return new ScanCounts(listed, scanned, bytes, hitCount, special, Map.copyOf(counts));
    }

    synchronized List<MissedFile> lines() {
        return List.copyOf(lines);
    }
}
