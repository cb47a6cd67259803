package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.repository.Id;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.snapshot.SnapshotListing;
import dev.reeve.repository.snapshot.Snapshots;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that a word on the command line means: a job's name for its newest, {@code latest} for the newest of all,
 * or an id or its beginning. With a time, the newest that is not after it. A job's name counts before an id. It is looked
 * for in the repository that is named, else in the job's, else in all of the inventory in their order.
 */
final class SnapshotChoice {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{1,64}");

    /** From so many digits on two snapshots do not share them; a shorter id is looked for everywhere. */
    private static final int SURE = 8;

    private static final int SUGGESTIONS = 5;

    private final Workplace place;

    SnapshotChoice(Workplace place) {
        this.place = place;
    }

    /**
     * Finds and opens; the caller closes.
     *
     * @param word what was written
     * @param repository the name of the only repository to look into; null for no such wish
     * @param notAfter the latest time that counts; null for now
     * @throws Failure if there is none, more than one, or the repository cannot be opened
     */
    OpenSnapshot open(String word, @Nullable String repository, @Nullable Instant notAfter) {
        SnapshotFilter filter =
                notAfter == null ? SnapshotFilter.all() : SnapshotFilter.all().notAfter(notAfter);
        BackupJob job = place.inventory().backups().get(word);
        if (job != null) {
            return newestOf(job, repository == null ? job.to() : repository, filter);
        }
        List<String> names = repository == null
                ? List.copyOf(place.inventory().repositories().keySet())
                : List.of(place.inventory().repository(repository).name());
        if (word.equals(Snapshots.LATEST)) {
            return newest(names, filter.withoutSafetyDumps());
        }
        if (notAfter != null) {
            throw Failure.of(
                    CliProblem.CONFLICTING_OPTIONS,
                    Subject.none(),
                    "command",
                    "reeve snapshot",
                    "reason",
                    "--at, " + word);
        }
        return byId(word, names);
    }

    /**
     * Finds another snapshot beside one that is open.
     *
     * @throws Failure if its repository has none
     */
    Snapshot beside(OpenRepository home, String word) {
        BackupJob job = place.inventory().backups().get(word);
        SnapshotListing listing = home.snapshots();
        if (job != null || word.equals(Snapshots.LATEST)) {
            SnapshotFilter filter =
                    job == null ? SnapshotFilter.all().withoutSafetyDumps() : filter(job, SnapshotFilter.all());
            return listing.newest(filter)
                    .orElseThrow(() -> noMatch(
                            filter,
                            listing.snapshots().size(),
                            home.repository().location()));
        }
        List<Snapshot> found = startingWith(word, listing);
        if (found.isEmpty()) {
            throw unknown(word, home.repository().location(), listing.snapshots());
        }
        return one(word, found, home.repository().location());
    }

    private OpenSnapshot newestOf(BackupJob job, String repository, SnapshotFilter any) {
        SnapshotFilter filter = filter(job, any);
        OpenRepository home = OpenRepository.open(place, repository);
        try {
            SnapshotListing listing = home.snapshots();
            Snapshot newest = listing.newest(filter)
                    .orElseThrow(() -> noMatch(
                                    filter,
                                    listing.snapshots().size(),
                                    home.repository().location())
                            .within(null, job.name()));
            return new OpenSnapshot(home, newest);
        } catch (RuntimeException e) {
            home.close();
            throw e;
        }
    }

    /**
     * A job's snapshots, without the safety dumps of its restores. Another inventory may have a job of the same name for
     * another host, so the host counts too.
     */
    static SnapshotFilter filter(BackupJob job, SnapshotFilter any) {
        return any.onHost(job.source().host()).tagged(job.name()).withoutSafetyDumps();
    }

    private OpenSnapshot newest(List<String> names, SnapshotFilter filter) {
        OpenSnapshot best = null;
        int count = 0;
        try {
            for (String name : names) {
                OpenRepository home = OpenRepository.open(place, name);
                SnapshotListing listing;
                try {
                    listing = home.snapshots();
                } catch (RuntimeException e) {
                    home.close();
                    throw e;
                }
                count += listing.snapshots().size();
                Snapshot newest = listing.newest(filter).orElse(null);
                boolean better = newest != null
                        && (best == null
                                || newest.time().isAfter(best.snapshot().time()));
                OpenRepository loser = better ? (best == null ? null : best.home()) : home;
                best = newest != null && better ? new OpenSnapshot(home, newest) : best;
                if (loser != null) {
                    loser.close();
                }
            }
        } catch (RuntimeException e) {
            if (best != null) {
                best.close();
            }
            throw e;
        }
        if (best == null) {
            throw noMatch(filter, count, String.join(", ", names));
        }
        return best;
    }

    private OpenSnapshot byId(String word, List<String> names) {
        if (!ID.matcher(word).matches()) {
            throw unknown(word, String.join(", ", names), List.of());
        }
        Search search = new Search(word);
        try {
            for (String name : names) {
                if (search.lookInto(name, names.size() > 1)) {
                    break;
                }
            }
            return search.result(names);
        } catch (RuntimeException e) {
            search.giveUp();
            throw e;
        }
    }

    /** The search for an id in one repository after the other. */
    private final class Search {
        private final String word;
        private final List<Snapshot> seen = new ArrayList<>();
        private @Nullable OpenSnapshot found;
        private @Nullable Failure trouble;

        Search(String word) {
            this.word = word;
        }

        /** Whether that was enough. */
        boolean lookInto(String name, boolean others) {
            OpenRepository home;
            try {
                home = OpenRepository.open(place, name);
            } catch (Failure e) {
                if (!others) {
                    throw e;
                }
                // What is looked for may be in another one; if it is not, this is the reason.
                trouble = trouble == null ? e : trouble;
                return false;
            }
            boolean kept = false;
            try {
                OpenSnapshot before = found;
                Optional<Snapshot> here = lookup(home);
                if (here.isPresent() && before == null) {
                    found = new OpenSnapshot(home, here.get());
                    kept = true;
                } else if (here.isPresent()
                        && before != null
                        && !here.get().id().equals(before.snapshot().id())) {
                    one(
                            word,
                            List.of(before.snapshot(), here.get()),
                            before.home().name() + ", " + name);
                }
                return found != null && word.length() >= SURE;
            } finally {
                if (!kept) {
                    home.close();
                }
            }
        }

        private Optional<Snapshot> lookup(OpenRepository home) {
            try {
                return Optional.of(home.repository().snapshots().resolve(word));
            } catch (Failure e) {
                if (!e.finding().code().equals(RepositoryProblem.SNAPSHOT_NOT_FOUND.code())) {
                    throw e;
                }
                seen.addAll(home.snapshots().snapshots());
                return Optional.empty();
            } catch (IOException e) {
                throw home.repository().failure(e);
            }
        }

        OpenSnapshot result(List<String> names) {
            OpenSnapshot result = found;
            if (result != null) {
                return result;
            }
            if (trouble != null) {
                throw trouble;
            }
            throw unknown(word, String.join(", ", names), seen);
        }

        void giveUp() {
            if (found != null) {
                found.close();
            }
        }
    }

    private static List<Snapshot> startingWith(String word, SnapshotListing listing) {
        String prefix = word.toLowerCase(Locale.ROOT);
        return listing.snapshots().stream()
                .filter(snapshot -> snapshot.id().hex().startsWith(prefix))
                .toList();
    }

    private static Snapshot one(String word, List<Snapshot> found, String repository) {
        if (found.size() > 1) {
            throw Failure.of(
                            RepositoryProblem.SNAPSHOT_AMBIGUOUS,
                            Subject.item(repository),
                            "snapshot",
                            word,
                            "repository",
                            repository)
                    .withEvidence(found.stream()
                            .map(Snapshot::id)
                            .map(Id::hex)
                            .sorted()
                            .toList());
        }
        return found.get(0);
    }

    private static Failure noMatch(SnapshotFilter filter, int count, String repository) {
        return Failure.of(
                RepositoryProblem.NO_MATCHING_SNAPSHOT,
                Subject.item(repository),
                "filter",
                filter.toString(),
                "count",
                Integer.toString(count),
                "repository",
                repository);
    }

    /** Suggests names of jobs that are near, or the ids that begin most like it, with the newest as evidence. */
    private Failure unknown(String word, String repositories, List<Snapshot> seen) {
        List<String> names = new ArrayList<>(place.inventory().backups().keySet());
        names.add(Snapshots.LATEST);
        seen.forEach(snapshot -> names.add(snapshot.id().abbreviated()));
        List<Snapshot> newest = seen.stream()
                .sorted((one, other) -> other.time().compareTo(one.time()))
                .limit(SUGGESTIONS)
                .toList();
        return Failure.of(
                        CliProblem.NO_SUCH_SNAPSHOT,
                        Subject.item(word),
                        "word",
                        word,
                        "repository",
                        repositories,
                        "candidates",
                        String.join(", ", Nearest.of(word, names)))
                .withEvidence(newest.stream()
                        .map(snapshot -> snapshot.id().abbreviated() + "  "
                                + snapshot.time().toInstant() + "  " + snapshot.hostname() + "  "
                                + String.join(", ", snapshot.tags()))
                        .toList());
    }
}
