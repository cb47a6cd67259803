package dev.reeve.restore;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpLoad;
import dev.reeve.dump.DumpFeed;
import dev.reeve.dump.StoredDump;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.repository.Repository;
import dev.reeve.restore.RestoredDatabase.State;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One restore of databases into a server. The first that comes to nothing ends it: the others stay as they are. The
 * repository's index is loaded by the caller.
 */
public final class DatabaseRestore {
    private static final int RANDOM_BYTES = 6;

    private final Repository repository;
    private final DatabaseServer server;
    private final DatabaseRestoreRequest request;
    private final DatabasePlace place;
    private final DatabaseFindings says;
    private final RandomGenerator random;
    private final LongSupplier nanos;
    private final AtomicLong passed = new AtomicLong();
    private final List<RestoredDatabase> databases = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable String safety;
    private boolean complete = true;
    private boolean interrupted;

    /**
     * A restore.
     *
     * @param server stays the caller's to close
     * @param random for the names of databases that are there only for a time
     * @param nanos a clock that never goes back, as {@link System#nanoTime}
     */
    public DatabaseRestore(
            Repository repository,
            DatabaseServer server,
            DatabaseRestoreRequest request,
            DatabasePlace place,
            RandomGenerator random,
            LongSupplier nanos) {
        this.repository = repository;
        this.server = server;
        this.request = request;
        this.place = place;
        this.says = new DatabaseFindings(place, request.snapshot());
        this.random = random;
        this.nanos = nanos;
    }

    /** Bytes of dumps that have gone into the server; may be asked from another thread. */
    public long bytes() {
        return passed.get();
    }

    /** How many databases are done; may be asked from another thread. */
    public int done() {
        return databases.size();
    }

    /** What {@link #run} would do. */
    public DatabaseRestoreResult dryRun(DatabasePlan plan) {
        return new DatabaseRestoreResult(
                plan.databases().stream()
                        .map(each -> RestoredDatabase.of(each, State.PLANNED, each.replaces()))
                        .toList(),
                null,
                List.of(),
                true,
                false);
    }

    /**
     * Restores.
     *
     * @param net saves what will be replaced; null for no safety dump
     * @return what came of it, also where much of it failed
     */
    public DatabaseRestoreResult run(DatabasePlan plan, @Nullable SafetyNet net) {
        if (isSafe(plan, net)) {
            plan.accounts().forEach(this::accounts);
            plan.databases().forEach(this::restore);
        } else {
            plan.databases().forEach(each -> databases.add(RestoredDatabase.of(each, State.UNTOUCHED, false)));
        }
        return new DatabaseRestoreResult(databases, safety, findings, complete, interrupted);
    }

    private boolean isSafe(DatabasePlan plan, @Nullable SafetyNet net) {
        List<String> going = plan.replaced();
        if (net == null || going.isEmpty()) {
            return true;
        }
        try {
            String saved = net.save(going);
            safety = saved;
            findings.add(says.safetyTaken(saved, going));
            return true;
        } catch (Failure | InterruptedException e) {
            noted(e, String.join(", ", going));
            findings.add(says.finding(RestoreProblem.SAFETY_DUMP_FAILED, String.join(", ", going)));
            return false;
        }
    }

    private void accounts(StoredDump dump) {
        if (interrupted) {
            return;
        }
        try (DumpLoad load = server.load(dump.file(), server.home())) {
            feed(dump).into(load);
            load.notes().forEach(note -> findings.add(says.within(note)));
        } catch (Failure | IOException e) {
            noted(e, dump.file());
            findings.add(says.finding(RestoreProblem.ACCOUNTS_NOT_RESTORED, dump.file()));
        }
    }

    private void restore(PlannedDatabase plan) {
        if (databases.stream().anyMatch(each -> !each.usable()) || interrupted) {
            databases.add(RestoredDatabase.of(plan, State.UNTOUCHED, false));
            return;
        }
        DatabaseLoading loading = new DatabaseLoading(means(), plan, passed::addAndGet);
        try {
            RestoredDatabase restored = loading.run();
            findings.addAll(loading.findings());
            databases.add(restored);
            complete &= restored.state() == State.RESTORED;
        } catch (Failure | IOException e) {
            noted(e, plan.target());
            findings.addAll(loading.findings());
            boolean told = loading.findings().stream()
                    .anyMatch(each -> each.code().equals(RestoreProblem.EXCHANGE_UNCERTAIN.code()));
            if (!told) {
                findings.add(says.left(loading.state(), plan, safety));
            }
            databases.add(RestoredDatabase.of(plan, loading.state(), loading.state() == State.LOST));
        }
    }

    private DatabaseLoading.Means means() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        String word = HexFormat.of().formatHex(bytes);
        return new DatabaseLoading.Means(
                server,
                says,
                request.table(),
                word,
                nanos,
                (plan, told) -> new DumpFeed(repository, plan.dump(), place.subject(), told));
    }

    private DumpFeed feed(StoredDump dump) {
        return new DumpFeed(repository, dump, place.subject(), passed::addAndGet);
    }

    /** Notes why something came to nothing. */
    private void noted(Exception trouble, String item) {
        complete = false;
        // Taken: what follows tells of it, and must not be interrupted by it.
        boolean flagged = Thread.interrupted();
        boolean stopped = flagged
                || trouble instanceof InterruptedIOException
                || trouble instanceof InterruptedException
                || trouble.getCause() instanceof InterruptedException;
        if (stopped) {
            interrupted = true;
        } else if (trouble instanceof Failure known) {
            findings.add(says.within(known.finding()));
        } else {
            findings.add(says.cutOff(trouble, item));
        }
    }
}
