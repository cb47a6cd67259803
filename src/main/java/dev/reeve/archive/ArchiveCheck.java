package dev.reeve.archive;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The check of an archive that was made before, or of a disc, against its own checksums; it needs nothing but them. */
public final class ArchiveCheck {
    private static final Pattern VOLUMES = Pattern.compile("\"volumes\":(\\d{1,6})");

    private final Path folder;
    private final ArchiveProgress progress = new ArchiveProgress();
    private final List<Finding> findings = new ArrayList<>();
    private long good;
    private long bytes;

    /** @param folder an archive, one of its volumes, or where one is mounted */
    public ArchiveCheck(Path folder) {
        this.folder = folder;
    }

    /**
     * What came of it.
     *
     * @param files files that are as they were written
     * @param bytes their bytes
     * @param bad files that are not, or are missing, or cannot be read
     * @param findings one for each of those
     */
    public record Checked(long files, long bytes, long bad, List<Finding> findings) {
        public Checked {
            findings = List.copyOf(findings);
        }
    }

    /** How far it is; may be asked from another thread. */
    public ArchiveProgress progress() {
        return progress;
    }

    /**
     * Reads and hashes every file.
     *
     * @throws Failure {@link ArchiveProblem#NO_ARCHIVE}
     */
    public Checked run() throws InterruptedException {
        ReadBack reading = new ReadBack(progress);
        for (Path part : parts()) {
            for (Checksums.Expected expected : expected(part)) {
                check(reading, part, expected);
            }
        }
        return new Checked(good, bytes, findings.size(), findings);
    }

    /** The folder itself, and the volumes in it. */
    private List<Path> parts() {
        List<Path> parts = new ArrayList<>();
        if (Files.isRegularFile(folder.resolve(Checksums.NAME))) {
            parts.add(folder);
        }
        try (Stream<Path> names = Files.list(folder)) {
            names.filter(path -> String.valueOf(path.getFileName()).matches("volume-\\d+"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .forEach(parts::add);
        } catch (IOException | UncheckedIOException e) {
            throw noArchive(folder, String.valueOf(e)).causedBy(e);
        }
        if (parts.isEmpty()) {
            throw noArchive(folder, Checksums.NAME);
        }
        lookForVolumes(parts);
        return parts;
    }

    /** A volume that is missing altogether has no checksums of its own to say so; the catalogues of the others do. */
    private void lookForVolumes(List<Path> parts) {
        if (parts.contains(folder)) {
            return;
        }
        try {
            Matcher count = VOLUMES.matcher(Files.readString(parts.get(0).resolve(CatalogueJson.NAME)));
            int volumes = count.find() ? Integer.parseInt(count.group(1)) : parts.size();
            for (int number = 1; number <= volumes; number++) {
                Path volume = folder.resolve("volume-" + number);
                if (!parts.contains(volume)) {
                    findings.add(finding(ArchiveProblem.FILE_MISSING, volume, "-"));
                }
            }
        } catch (IOException e) {
            // The check of that volume's own files says so.
        }
    }

    private static List<Checksums.Expected> expected(Path part) {
        try {
            return Checksums.parse(Files.readString(part.resolve(Checksums.NAME)));
        } catch (IOException | IllegalArgumentException e) {
            throw noArchive(part, String.valueOf(e.getMessage())).causedBy(e);
        }
    }

    private static Failure noArchive(Path folder, String reason) {
        return Failure.of(
                ArchiveProblem.NO_ARCHIVE,
                Subject.item(folder.toString()),
                "folder",
                folder.toString(),
                "reason",
                reason);
    }

    private void check(ReadBack reading, Path part, Checksums.Expected expected) throws InterruptedException {
        Path file = part.resolve(expected.name());
        try {
            if (!Files.isRegularFile(file)) {
                findings.add(finding(ArchiveProblem.FILE_MISSING, file, "-"));
                return;
            }
            long size = Files.size(file);
            String found = reading.sha256(file);
            if (found.equals(expected.sha256())) {
                good++;
                bytes += size;
                progress.file();
            } else {
                findings.add(finding(ArchiveProblem.FILE_DIFFERS, file, found));
            }
        } catch (IOException e) {
            findings.add(finding(ArchiveProblem.FILE_UNREADABLE, file, String.valueOf(e.getMessage())));
        }
    }

    private static Finding finding(ArchiveProblem problem, Path file, String reason) {
        return Finding.of(problem, Subject.item(file.toString()), "file", file.toString(), "reason", reason);
    }
}
