package dev.reeve.drill;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * What a drill of files restores: the paths that the administrator names, and files drawn at random, each as likely as any
 * other. One walk through the trees draws them (Vitter, "Random Sampling with a Reservoir", 1985, algorithm R), so that
 * no more than the sample is held in memory; no content is read.
 */
public final class FileSample {
    /** Paths quoted in a finding. */
    private static final int QUOTED = 100;

    private final List<RawName> drawn;
    private final Set<RawName> found;
    private final Set<RawName> missing;
    private final List<String> damaged;
    private final long files;

    private FileSample(Walk walk, Collection<RawName> named) {
        this.drawn = List.copyOf(walk.drawn);
        this.found = walk.found;
        this.missing = new LinkedHashSet<>(named);
        missing.removeAll(walk.found);
        this.damaged = List.copyOf(walk.damaged);
        this.files = walk.files;
    }

    /**
     * Draws.
     *
     * @param repository with its index
     * @param tree the snapshot's
     * @param size how many files at most
     * @param named absolute paths that must be there
     */
    public static FileSample draw(
            Repository repository, Id tree, int size, Collection<RawName> named, RandomGenerator random)
            throws IOException {
        Walk walk = new Walk(size, Set.copyOf(named), random);
        new TreeWalker(repository.reader()).walk(tree, walk);
        return new FileSample(walk, named);
    }

    /** The files that were drawn. */
    public List<RawName> drawn() {
        return drawn;
    }

    /** How many files the snapshot has. */
    public long files() {
        return files;
    }

    /** Everything to restore: what was drawn, and what is named and there. */
    public List<RawName> paths() {
        Set<RawName> paths = new LinkedHashSet<>(found);
        paths.addAll(drawn);
        return List.copyOf(paths);
    }

    /** What is wrong with the snapshot as far as its trees tell. */
    public List<Finding> findings(Subject subject) {
        List<Finding> findings = new ArrayList<>();
        for (RawName path : missing) {
            findings.add(Finding.of(DrillProblem.PATH_MISSING, subject.at(path.text()), "path", path.text()));
        }
        if (!damaged.isEmpty()) {
            findings.add(Finding.of(
                            DrillProblem.DIRECTORIES_UNREADABLE,
                            subject,
                            "count",
                            Integer.toString(damaged.size()),
                            "first",
                            damaged.get(0))
                    .withEvidence(damaged.stream().limit(QUOTED).toList()));
        }
        if (files == 0 && found.isEmpty()) {
            findings.add(Finding.of(DrillProblem.NO_FILES, subject));
        }
        return findings;
    }

    /** Comes by every node once, and keeps as many files as are wanted. */
    private static final class Walk implements TreeWalker.Visitor {
        private final int size;
        private final Set<RawName> named;
        private final RandomGenerator random;
        private final List<RawName> drawn = new ArrayList<>();
        private final Set<RawName> found = new HashSet<>();
        private final List<String> damaged = new ArrayList<>();
        private long files;

        Walk(int size, Set<RawName> named, RandomGenerator random) {
            this.size = size;
            this.named = named;
            this.random = random;
        }

        @Override
        public boolean node(RawName path, Node node) {
            if (named.contains(path)) {
                found.add(path);
            }
            if (node.type() == FileType.FILE) {
                files++;
                if (drawn.size() < size) {
                    drawn.add(path);
                } else {
                    long place = random.nextLong(files);
                    if (place < size) {
                        drawn.set((int) place, path);
                    }
                }
            }
            return true;
        }

        @Override
        public void damaged(RawName path, Id tree, IOException cause) {
            damaged.add(path.text() + ": " + Objects.toString(cause.getMessage(), cause.toString()));
        }
    }
}
