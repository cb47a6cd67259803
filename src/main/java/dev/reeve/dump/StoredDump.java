package dev.reeve.dump;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.repository.Id;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dump in a snapshot.
 *
 * @param file its name, which tells its kind
 * @param size bytes
 * @param content its blobs in order
 * @param facts what it holds; null for what belongs to the whole server, such as accounts
 */
public record StoredDump(
        String file, long size, List<Id> content, @Nullable DatabaseFacts facts) {
    public StoredDump {
        content = List.copyOf(content);
    }
}
