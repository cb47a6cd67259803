package dev.reeve.restore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dumps of a snapshot are wanted, and as what.
 *
 * @param snapshot the snapshot's id, abbreviated
 * @param databases their names when they were dumped; none for all
 * @param newName the name that the one database gets; null for its own
 * @param table the only table whose rows are wanted; null for all
 * @param accounts whether what belongs to the whole server is wanted too: users, roles, rights
 * @param inPlace whether databases that are there may be replaced
 */
public record DatabaseRestoreRequest(
        String snapshot,
        List<String> databases,
        @Nullable String newName,
        @Nullable String table,
        boolean accounts,
        boolean inPlace) {
    public DatabaseRestoreRequest {
        databases = List.copyOf(databases);
    }
}
