package dev.reeve.archive;

import dev.reeve.archive.iso.IsoFile;
import dev.reeve.archive.iso.IsoImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lays the volumes of an archive out: contents go where they belong, each volume gets its catalogue, guide and checksums. */
final class VolumeWriting {
    private final Path root;
    private final Path contents;
    private final ArchiveFacts facts;
    private final VolumePlan plan;
    private final ArchiveProgress progress;
    private final Map<Path, Slice> written = new LinkedHashMap<>();

    /**
     * Of one archive.
     *
     * @param root the archive's directory
     * @param contents the directory below it where all slices are now; it is removed
     */
    VolumeWriting(Path root, Path contents, ArchiveFacts facts, VolumePlan plan, ArchiveProgress progress) {
        this.root = root;
        this.contents = contents;
        this.facts = facts;
        this.plan = plan;
        this.progress = progress;
    }

    /** Writes them. What is to be read back, by its path; for images that is the images. */
    Map<Path, Slice> write() throws TargetFailed {
        try {
            for (Volume volume : facts.volumes()) {
                volume(volume);
            }
            if (facts.order().iso()) {
                besideImages();
            }
            Files.delete(contents);
            return written;
        } catch (TargetFailed e) {
            throw e;
        } catch (IOException e) {
            throw new TargetFailed(root, e);
        }
    }

    private void volume(Volume volume) throws IOException {
        boolean inDirectories = facts.order().medium() != null || facts.order().iso();
        Path folder = inDirectories ? Files.createDirectory(root.resolve(volume.name())) : root;
        List<Slice> files = new ArrayList<>();
        for (Slice slice : volume.slices()) {
            Files.move(contents.resolve(slice.name()), folder.resolve(slice.name()), StandardCopyOption.ATOMIC_MOVE);
            files.add(slice);
        }
        ownFiles(folder, files, false);
        plan.check(files);
        ArchiveFolder.sync(folder);
        if (facts.order().iso()) {
            image(volume, folder, files);
        } else {
            files.forEach(file -> written.put(folder.resolve(file.name()), file));
        }
    }

    /** Adds the catalogues, the guide and the checksums of everything before. */
    private void ownFiles(Path folder, List<Slice> files, boolean besideImages) throws TargetFailed {
        files.add(HashedFile.write(folder.resolve(CatalogueText.NAME), CatalogueText.of(facts)));
        files.add(HashedFile.write(folder.resolve(CatalogueJson.NAME), CatalogueJson.of(facts)));
        files.add(HashedFile.write(folder.resolve(RestoreGuide.NAME), RestoreGuide.of(facts, besideImages)));
        files.add(HashedFile.write(folder.resolve(Checksums.NAME), Checksums.of(files)));
    }

    /** The folder as an image, in whose place it then is: the disk never holds more than one volume twice. */
    private void image(Volume volume, Path folder, List<Slice> files) throws IOException {
        List<IsoFile> inImage = files.stream()
                .map(file -> new IsoFile(file.name(), folder.resolve(file.name()), file.size()))
                .toList();
        Path image = root.resolve(volume.name() + ".iso");
        progress.at(volume.name() + ".iso");
        try (HashedFile out = new HashedFile(image)) {
            new IsoImage(label(volume), time(), inImage).write(out);
            written.put(image, out.end());
        }
        for (Slice file : files) {
            Files.delete(folder.resolve(file.name()));
        }
        Files.delete(folder);
    }

    /** {@code REEVE_2026_11_V1}: sixteen characters at most, which is what Windows shows. */
    private String label(Volume volume) {
        return facts.name().replace("reeve-archive-", "reeve-") + "-v" + volume.number();
    }

    /** The newest snapshot's: the same snapshots make the same image. */
    private Instant time() {
        return facts.snapshots().stream()
                .map(prepared -> prepared.from().snapshot().time().toInstant())
                .max(Comparator.naturalOrder())
                .orElse(facts.made());
    }

    private void besideImages() throws TargetFailed {
        List<Slice> files = new ArrayList<>(written.values());
        List<Slice> own = new ArrayList<>(files);
        ownFiles(root, own, true);
        own.removeAll(files);
        own.forEach(file -> written.put(root.resolve(file.name()), file));
    }
}
