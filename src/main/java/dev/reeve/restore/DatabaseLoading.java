package dev.reeve.restore;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpLoad;
import dev.reeve.dump.DumpFeed;
import dev.reeve.dump.FactsComparison;
import dev.reeve.dump.FactsDifference;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.restore.RestoredDatabase.State;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One database on its way into a server. Where the product can exchange two databases, a new one is loaded beside the old
 * one, compared, and then put into its place: until that moment the old one serves as before. Where it cannot, the dump is
 * read through once, so that damage comes out before the old database is dropped for the new one.
 */
final class DatabaseLoading {
    /** What a loading works with. */
    record Means(
            DatabaseServer server,
            DatabaseFindings says,
            @Nullable String table,
            String word,
            LongSupplier nanos,
            Feeds feeds) {
        /** Makes the feed of a dump. */
        interface Feeds {
            DumpFeed of(PlannedDatabase plan, LongConsumer passed);
        }
    }

    private final Means means;
    private final DatabaseServer server;
    private final PlannedDatabase plan;
    private final LongConsumer passed;
    private final List<Finding> findings = new ArrayList<>();
    private State state = State.UNTOUCHED;
    private List<FactsDifference> differences = List.of();
    private boolean compared = true;
    private boolean ours;

    DatabaseLoading(Means means, PlannedDatabase plan, LongConsumer passed) {
        this.means = means;
        this.server = means.server();
        this.plan = plan;
        this.passed = passed;
    }

    /** What there is under the database's name now. */
    State state() {
        return state;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * Loads and compares.
     *
     * @throws Failure if it came to nothing; {@link #state} says how things stand
     */
    RestoredDatabase run() throws IOException {
        long begin = means.nanos().getAsLong();
        Duration recovery;
        if (!plan.replaces()) {
            recovery = fresh(begin);
        } else if (server.canReplace()) {
            recovery = exchanged(begin);
        } else {
            recovery = over(begin);
        }
        findings.addAll(means.says().of(differences, plan.target()));
        state = differences.isEmpty() && compared ? State.RESTORED : State.DIFFERS;
        DatabaseFacts wanted = wanted();
        return new RestoredDatabase(
                plan.facts().database(),
                plan.target(),
                state,
                plan.replaces(),
                plan.dump().size(),
                compared ? wanted.tables().size() : 0,
                compared
                        ? wanted.tables().stream()
                                .mapToLong(each -> each.rows())
                                .sum()
                        : 0,
                wanted.exact(),
                recovery);
    }

    /** Where nothing is of that name; what comes to nothing is removed again. */
    private Duration fresh(long begin) throws IOException {
        server.create(plan.target());
        ours = !server.madeByLoad();
        state = State.PARTIAL;
        try {
            load(plan.target());
            Duration recovery = since(begin);
            compare(plan.target());
            return recovery;
        } catch (IOException | RuntimeException e) {
            state = !ours || removed(plan.target()) == null ? State.UNTOUCHED : State.PARTIAL;
            throw e;
        }
    }

    private Duration exchanged(long begin) throws IOException {
        String beside = server.besides(plan.target(), means.word());
        try {
            server.createLike(beside, plan.target());
            load(beside);
            compare(beside);
        } catch (IOException | RuntimeException e) {
            removeBeside(beside);
            throw e;
        }
        try {
            server.replace(beside, plan.target());
        } catch (IOException | RuntimeException e) {
            settleExchange(beside, e);
        }
        return since(begin);
    }

    /** Finds out what became of an exchange that did not end well. */
    private void settleExchange(String beside, Exception trouble) throws IOException {
        boolean interrupted = Thread.interrupted();
        boolean stillThere;
        try {
            stillThere = server.exists(beside);
        } catch (IOException | Failure e) {
            findings.add(means.says()
                    .finding(
                            RestoreProblem.EXCHANGE_UNCERTAIN,
                            plan.target(),
                            "beside",
                            beside,
                            "reason",
                            String.valueOf(trouble.getMessage())));
            throw rethrown(trouble);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (stillThere) {
            removeBeside(beside);
            throw rethrown(trouble);
        }
        besidesLeft(beside + "_replaced", trouble);
    }

    private static RuntimeException rethrown(Exception trouble) throws IOException {
        if (trouble instanceof IOException io) {
            throw io;
        }
        return (RuntimeException) trouble;
    }

    private Duration over(long begin) throws IOException {
        means.feeds().of(plan, count -> {}).to(OutputStream.nullOutputStream());
        state = State.LOST;
        try {
            server.drop(plan.target());
        } catch (Failure e) {
            boolean refused = e.finding().code().equals(DatabaseProblem.RIGHTS_MISSING.code());
            state = refused || isWhole(plan.target()) ? State.UNTOUCHED : State.LOST;
            throw e;
        }
        server.create(plan.target());
        load(plan.target());
        Duration recovery = since(begin);
        try {
            compare(plan.target());
        } catch (IOException | Failure e) {
            compared = false;
            findings.add(means.says()
                    .finding(RestoreProblem.NOT_COMPARED, plan.target(), "reason", String.valueOf(e.getMessage())));
        }
        return recovery;
    }

    /** Whether it is there after all, where the product drops a database wholly or not at all. */
    private boolean isWhole(String database) throws IOException {
        try {
            return server.madeByLoad() && server.exists(database);
        } catch (Failure e) {
            return false;
        }
    }

    private void load(String database) throws IOException {
        String file = plan.dump().file();
        String table = means.table();
        try (DumpLoad load = table == null ? server.load(file, database) : server.loadTable(file, database, table)) {
            try {
                means.feeds().of(plan, passed).into(load);
                load.settle();
            } finally {
                ours |= load.begun();
                load.notes().forEach(note -> findings.add(means.says().within(note)));
            }
        }
    }

    private void compare(String database) throws IOException {
        differences = new FactsComparison(wanted()).with(server.facts(database));
    }

    /** The facts of what is loaded: of a single table, its own. */
    private DatabaseFacts wanted() {
        String table = means.table();
        DatabaseFacts all = plan.facts();
        if (table == null) {
            return all;
        }
        return new DatabaseFacts(
                all.engine(),
                all.version(),
                all.database(),
                all.exact(),
                all.tables().stream()
                        .filter(each -> each.name().equals(table) || each.name().endsWith("." + table))
                        .toList(),
                new java.util.TreeMap<>());
    }

    private void removeBeside(String beside) {
        Exception trouble = removed(beside);
        if (trouble != null) {
            besidesLeft(beside, trouble);
        }
    }

    private void besidesLeft(String beside, Exception trouble) {
        findings.add(means.says()
                .finding(
                        RestoreProblem.BESIDES_LEFT,
                        plan.target(),
                        "beside",
                        beside,
                        "reason",
                        String.valueOf(trouble.getMessage())));
    }

    /** Removes a database, also after an interruption: who ends a restore wants nothing half left behind. */
    private @Nullable Exception removed(String database) {
        boolean interrupted = Thread.interrupted();
        try {
            server.drop(database);
            return null;
        } catch (IOException | Failure e) {
            return e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Duration since(long begin) {
        return Duration.ofNanos(means.nanos().getAsLong() - begin);
    }
}
