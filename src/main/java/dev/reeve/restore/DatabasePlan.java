package dev.reeve.restore;

import dev.reeve.dump.StoredDump;
import java.util.List;

/**
 * What a restore of databases will do.
 *
 * @param accounts dumps of what belongs to the whole server, loaded first
 * @param databases in the order in which they are loaded
 */
public record DatabasePlan(List<StoredDump> accounts, List<PlannedDatabase> databases) {
    public DatabasePlan {
        accounts = List.copyOf(accounts);
        databases = List.copyOf(databases);
    }

    /** The names of the databases that go. */
    public List<String> replaced() {
        return databases.stream()
                .filter(PlannedDatabase::replaces)
                .map(PlannedDatabase::target)
                .toList();
    }

    /** Bytes of all dumps. */
    public long bytes() {
        return accounts.stream().mapToLong(StoredDump::size).sum()
                + databases.stream().mapToLong(each -> each.dump().size()).sum();
    }
}
