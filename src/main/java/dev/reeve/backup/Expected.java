package dev.reeve.backup;

import dev.reeve.finding.Finding;
import dev.reeve.inventory.DurationNotation;
import dev.reeve.inventory.FileExpectation;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeWalker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One expectation and the newest files that it is about. */
final class Expected {
    /** Files kept to choose from: more than any program writes at the same time. */
    private static final int CANDIDATES = 64;
    /** How far a host's clock may run ahead; a file dated later would be young for ever. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final long NANOS = 1_000_000_000L;

    private record Candidate(RawName path, long size, long modifiedNanos) {
        Instant modified() {
            return Instant.ofEpochSecond(Math.floorDiv(modifiedNanos, NANOS), Math.floorMod(modifiedNanos, NANOS));
        }
    }

    private final FileExpectation wanted;
    private final @Nullable PathPatterns pattern;
    private final PriorityQueue<Candidate> newest =
            new PriorityQueue<>(Comparator.comparingLong(Candidate::modifiedNanos));

    Expected(FileExpectation wanted) {
        this.wanted = wanted;
        String path = wanted.path();
        // A directory stands for everything in it.
        pattern = path == null ? null : new PathPatterns(List.of(path, path.replaceFirst("/+$", "") + "/**"));
    }

    private boolean matches(RawName path) {
        return pattern == null || pattern.matches(path, false);
    }

    void listed(RawName path, ListedEntry entry) {
        if (entry.isFile() && matches(path)) {
            keep(newest, new Candidate(path, entry.size(), entry.modifiedNanos()));
        }
    }

    private static void keep(PriorityQueue<Candidate> newest, Candidate candidate) {
        newest.add(candidate);
        if (newest.size() > CANDIDATES) {
            newest.poll();
        }
    }

    List<Finding> findings(
            BackupRequest request, Instant now, Set<RawName> unsound, Repository repository, @Nullable Snapshot last) {
        List<String> passedOver = new ArrayList<>();
        Candidate best = best(now, unsound, passedOver);
        if (best == null) {
            return List.of(finding(BackupProblem.EXPECTED_FILE_MISSING, request, what(request))
                    .withEvidence(passedOver));
        }
        List<Finding> findings = new ArrayList<>();
        String path = best.path().text();
        String size = Long.toString(best.size());
        String age = DurationNotation.format(Duration.between(best.modified(), now));
        Duration most = wanted.youngerThan();
        if (most != null && best.modified().plus(most).isBefore(now)) {
            String limit = DurationNotation.format(most);
            findings.add(
                    finding(BackupProblem.EXPECTED_FILE_OLD, request, path, "age", age, "size", size, "limit", limit)
                            .withEvidence(passedOver));
        }
        if (best.size() < wanted.leastBytes()) {
            String least = String.valueOf(wanted.atLeast());
            findings.add(finding(
                    BackupProblem.EXPECTED_FILE_SMALL, request, path, "age", age, "size", size, "least", least));
        }
        Integer ratio = wanted.minRatio();
        Candidate before = ratio == null || last == null ? null : newestOf(repository, last);
        if (ratio != null && before != null && best.size() < before.size() * (ratio / 100.0)) {
            findings.add(finding(
                    BackupProblem.EXPECTED_FILE_SHRANK,
                    request,
                    path,
                    "age",
                    age,
                    "size",
                    size,
                    "before",
                    Long.toString(before.size()),
                    "old",
                    before.path().text(),
                    "ratio",
                    ratio.toString()));
        }
        return findings;
    }

    /** The newest file that is whole; why newer ones are not it goes to {@code passedOver}. */
    private @Nullable Candidate best(Instant now, Set<RawName> unsound, List<String> passedOver) {
        PriorityQueue<Candidate> order = new PriorityQueue<>(
                Comparator.comparingLong(Candidate::modifiedNanos).reversed());
        order.addAll(newest);
        Candidate candidate;
        while ((candidate = order.poll()) != null) {
            if (unsound.contains(candidate.path())) {
                passedOver.add(candidate.path().text() + ": was being written to, or could not be read");
            } else if (candidate.modified().isAfter(now.plus(AHEAD))) {
                passedOver.add(candidate.path().text() + ": is dated in the future, " + candidate.modified());
            } else {
                return candidate;
            }
        }
        return null;
    }

    /** The newest file of a snapshot; null where there is none, or where it cannot be read: then nothing is known. */
    private @Nullable Candidate newestOf(Repository repository, Snapshot snapshot) {
        PriorityQueue<Candidate> found = new PriorityQueue<>(
                Comparator.comparingLong(Candidate::modifiedNanos).reversed());
        try {
            new TreeWalker(repository.reader()).walk(snapshot.tree(), (path, node) -> {
                if (node.type() == FileType.FILE && matches(path)) {
                    add(found, path, node);
                }
                return true;
            });
        } catch (IOException e) {
            return null;
        }
        return found.peek();
    }

    private static void add(PriorityQueue<Candidate> found, RawName path, Node node) {
        Candidate candidate = new Candidate(path, node.size(), node.modifiedNanos());
        Candidate best = found.peek();
        if (best == null || best.modifiedNanos() < candidate.modifiedNanos()) {
            found.clear();
            found.add(candidate);
        }
    }

    private String what(BackupRequest request) {
        return wanted.path() != null ? wanted.path() : String.join(", ", request.paths());
    }

    private static Finding finding(BackupProblem problem, BackupRequest request, String path, String... more) {
        List<String> arguments = new ArrayList<>(List.of("path", path, "host", request.host()));
        arguments.addAll(List.of(more));
        return Finding.of(problem, BackupFindings.subject(request), arguments.toArray(String[]::new));
    }
}
