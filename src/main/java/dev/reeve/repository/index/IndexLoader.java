package dev.reeve.repository.index;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.repository.Id;
import dev.reeve.repository.ParallelWork;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** All index files read into memory, several at a time. */
public final class IndexLoader {
    private static final int THREADS = 4;

    private final SealedFiles files;

    public IndexLoader(SealedFiles files) {
        this.files = files;
    }

    /** What became of it: the index, and a finding for each file that could not be used. */
    public record Loaded(BlobIndex index, List<Finding> damaged) {}

    /** Reads them all; damaged files are findings, a storage that fails is an exception. */
    public Loaded load() throws IOException {
        BlobIndex index = new BlobIndex();
        List<Finding> damaged = Collections.synchronizedList(new ArrayList<>());
        ParallelWork.run("index-load", THREADS, files.storage().list(FileKind.INDEX), (StoredFile file) -> {
            try {
                byte[] json = files.load(FileKind.INDEX, file.id());
                IndexFile.read(json, index::add);
            } catch (NoSuchFileException e) {
                // A prune has replaced it since it was listed; without a lock that can happen.
                damaged.add(finding(file.id(), e));
            } catch (DamagedData e) {
                damaged.add(finding(file.id(), e));
            }
        });
        return new Loaded(index, List.copyOf(damaged));
    }

    private Finding finding(Id id, IOException cause) {
        String name = SealedFiles.nameOf(FileKind.INDEX, id);
        return Finding.of(
                        RepositoryProblem.INDEX_DAMAGED,
                        Subject.item(name),
                        "file",
                        name,
                        "repository",
                        files.storage().location(),
                        "reason",
                        String.valueOf(cause.getMessage()))
                .withEvidence(List.of(cause.toString()));
    }
}
