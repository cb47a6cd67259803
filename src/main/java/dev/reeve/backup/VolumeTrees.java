package dev.reeve.backup;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.inventory.FilesSource;
import dev.reeve.inventory.Transport;
import dev.reeve.machine.Machine;
import dev.reeve.machine.tree.TreeRoute;
import dev.reeve.machine.volume.VolumeSnapshot;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trees as they were at one moment, in a snapshot of their volumes that is made for the reading. */
final class VolumeTrees implements TreeWay {
    private final Machine machine;
    private final FilesSource files;
    private final BackupRequest request;
    private volatile @Nullable VolumeSnapshot volume;

    /** @param machine closed together with this */
    VolumeTrees(Machine machine, FilesSource files, BackupRequest request) {
        this.machine = machine;
        this.files = files;
        this.request = request;
    }

    @Override
    public BackupResult read(Reading reading, ReadingEnd end) throws IOException, InterruptedException {
        try (VolumeSnapshot taken = VolumeSnapshot.take(machine, files, request.roots(), request.job())) {
            volume = taken;
            end.read();
            return frozen(taken, reading);
        }
    }

    /** If the volume's snapshot was lost meanwhile, that is what went wrong, and not what came of it. */
    private static BackupResult frozen(VolumeSnapshot volume, Reading reading)
            throws IOException, InterruptedException {
        try {
            // No other way leads to it: one that did would read the live files.
            return new TreeRoute(volume.machine(), Transport.TAR)
                    .read(tree -> reading.from(volume.steady(tree), volume::check));
        } catch (Failure e) {
            throw volume.loss().orElse(e);
        }
    }

    @Override
    public List<Finding> asides() {
        VolumeSnapshot taken = volume;
        return taken == null ? List.of() : taken.findings();
    }

    @Override
    public void close() {
        machine.close();
    }
}
