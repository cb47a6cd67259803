package dev.reeve.restore;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseServer;
import dev.reeve.dump.StoredDump;
import dev.reeve.dump.StoredDumps;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The choice which dumps of a snapshot go where. Nothing is touched here. */
public final class DumpSelection {
    private final List<StoredDump> dumps;
    private final DatabaseRestoreRequest request;
    private final DatabaseFindings says;

    /**
     * A choice.
     *
     * @param repository with its index
     * @param tree the snapshot's
     * @throws IOException if the snapshot's directory cannot be read
     */
    public DumpSelection(Repository repository, Id tree, DatabaseRestoreRequest request, DatabasePlace place)
            throws IOException {
        this.dumps = StoredDumps.of(repository, tree);
        this.request = request;
        this.says = new DatabaseFindings(place, request.snapshot());
    }

    /**
     * The dumps of databases that are wanted.
     *
     * @throws dev.reeve.finding.Failure if the snapshot does not have one of them
     */
    public List<StoredDump> databases() {
        List<StoredDump> all =
                dumps.stream().filter(dump -> dump.facts() != null).toList();
        if (all.isEmpty()) {
            throw says.failure(RestoreProblem.NO_DUMPS, request.snapshot());
        }
        List<StoredDump> chosen = new ArrayList<>();
        for (String name : request.databases()) {
            chosen.add(all.stream()
                    .filter(dump -> name(dump).equals(name))
                    .findFirst()
                    .orElseThrow(() -> says.failure(RestoreProblem.NO_SUCH_DUMP, name, "there", names(all))));
        }
        return chosen.isEmpty() ? all : chosen.stream().distinct().toList();
    }

    /**
     * The one dump that is wanted.
     *
     * @throws dev.reeve.finding.Failure if there are several
     */
    public StoredDump one() {
        List<StoredDump> chosen = databases();
        if (chosen.size() > 1) {
            throw says.failure(RestoreProblem.NOT_ONE_DATABASE, request.snapshot(), "there", names(chosen));
        }
        return chosen.get(0);
    }

    private static String names(List<StoredDump> dumps) {
        return String.join(", ", dumps.stream().map(DumpSelection::name).toList());
    }

    private static String name(StoredDump dump) {
        return Objects.requireNonNull(dump.facts()).database();
    }

    /**
     * The plan for a server.
     *
     * @throws dev.reeve.finding.Failure if a database is there that may not be replaced
     */
    public DatabasePlan plan(DatabaseServer server) throws IOException {
        List<PlannedDatabase> planned = new ArrayList<>();
        List<StoredDump> chosen = request.newName() == null ? databases() : List.of(one());
        for (StoredDump dump : chosen) {
            DatabaseFacts facts = Objects.requireNonNull(dump.facts());
            String target = request.newName() == null ? facts.database() : request.newName();
            planned.add(new PlannedDatabase(dump, facts, target, server.exists(target)));
        }
        List<StoredDump> accounts = request.accounts()
                ? dumps.stream().filter(dump -> dump.facts() == null).toList()
                : List.of();
        DatabasePlan plan = new DatabasePlan(accounts, planned);
        if (!plan.replaced().isEmpty() && !request.inPlace()) {
            throw says.failure(RestoreProblem.DATABASE_EXISTS, String.join(", ", plan.replaced()));
        }
        return plan;
    }
}
