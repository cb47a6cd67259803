package dev.reeve.repository.prune;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The decision what becomes of each pack (restic 0.14: {@code decidePackAction}). */
final class Planner {
    /** Fewer small packs than this are not worth merging, or a single one would be copied by every prune. */
    private static final int MANY_SMALL = 10;
    /** A pack below this part of the target is small. */
    private static final int SMALL_PART = 25;
    /** As many are named in a finding. */
    private static final int NAMED = 10;

    private final Repository repository;
    private final PruneOptions options;
    private final UsedBlobs used;
    private final PackUses uses;
    private final long small;

    private final List<Id> stray = new ArrayList<>();
    private final Set<Id> unused = new HashSet<>();
    private final Set<Id> repack = new LinkedHashSet<>();
    private final List<PackUse> candidates = new ArrayList<>();
    private final List<PackUse> smallOnes = new ArrayList<>();
    private long packs;
    private long packBytes;
    private long strayBytes;
    private long partlyUsed;
    private long bytesRemoved;
    private long wasteRemoved;
    private long bytesRepacked;
    private long wasteRepacked;

    Planner(Repository repository, PruneOptions options, UsedBlobs used) {
        this.repository = repository;
        this.options = options;
        this.used = used;
        uses = new PackUses(repository.index(), used);
        small = repository.options().packTarget() / SMALL_PART;
    }

    PrunePlan plan() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (StoredFile file : repository.storage().list(FileKind.PACK)) {
            packs++;
            packBytes += file.size();
            PackUse use = uses.remove(file.id());
            if (use == null) {
                stray.add(file.id());
                strayBytes += file.size();
            } else if (use.isUsed() && use.bytes() != file.size()) {
                wrong.add(file.id().hex() + ": " + file.size() + " ≠ " + use.bytes());
            } else {
                sort(use, file.size());
            }
        }
        // What is left in uses is in an index and not there.
        Set<Id> vanished = new HashSet<>();
        for (PackUse use : uses.packs()) {
            if (use.isUsed()) {
                wrong.add(use.pack().hex());
            } else {
                vanished.add(use.pack());
                wasteRemoved += use.unusedBytes();
            }
        }
        if (!wrong.isEmpty()) {
            throw damaged(wrong);
        }
        chooseRepacks();
        return new PrunePlan(figures(), used, stray, unused, repack, vanished);
    }

    private void sort(PackUse use, long size) {
        if (!use.isUsed()) {
            unused.add(use.pack());
            bytesRemoved += size;
            wasteRemoved += use.unusedBytes();
            return;
        }
        if (!use.isWhollyUsed()) {
            partlyUsed++;
        }
        if (!use.isWhollyUsed() || use.isMixed() || use.hasPlainTrees()) {
            candidates.add(use);
        } else if (size < small) {
            smallOnes.add(use);
        }
    }

    /** Trees and small packs first, then those with the most waste, until little enough is left. */
    private void chooseRepacks() {
        if (smallOnes.size() >= MANY_SMALL) {
            candidates.addAll(smallOnes);
        }
        candidates.sort(Comparator.comparing(PackUse::isData)
                .thenComparing(use -> use.bytes() >= small)
                .thenComparing(Comparator.comparingDouble(Planner::waste).reversed())
                .thenComparing(PackUse::pack));
        long waste = uses.unusedBytes() + uses.duplicateBytes() - wasteRemoved;
        long allowed = options.maxUnused().allowed(uses.usedBytes());
        for (PackUse use : candidates) {
            if (options.maxRepack() - bytesRepacked < use.bytes()) {
                continue;
            }
            boolean enough = waste - wasteRepacked <= allowed;
            if (!enough || !use.isData() || use.bytes() < small) {
                repack.add(use.pack());
                bytesRepacked += use.bytes();
                wasteRepacked += use.unusedBytes();
            }
        }
    }

    private static double waste(PackUse use) {
        return (double) use.unusedBytes() / use.bytes();
    }

    private PruneFigures figures() {
        long waste = uses.unusedBytes() + uses.duplicateBytes();
        return new PruneFigures(
                uses.usedBlobs(),
                uses.usedBytes(),
                uses.usedPlainBytes(),
                uses.unusedBlobs(),
                uses.unusedBytes(),
                uses.duplicateBlobs(),
                uses.duplicateBytes(),
                packs,
                packBytes,
                partlyUsed,
                unused.size(),
                stray.size(),
                strayBytes,
                (long) unused.size() + stray.size(),
                repack.size(),
                bytesRepacked,
                bytesRemoved + strayBytes + wasteRepacked,
                waste - wasteRemoved - wasteRepacked);
    }

    private Failure damaged(List<String> wrong) {
        return Failure.of(
                        RepositoryProblem.PRUNE_PACKS_DAMAGED,
                        Subject.item(repository.location()),
                        "repository",
                        repository.location(),
                        "count",
                        Integer.toString(wrong.size()))
                .withEvidence(wrong.stream().sorted().limit(NAMED).toList());
    }
}
