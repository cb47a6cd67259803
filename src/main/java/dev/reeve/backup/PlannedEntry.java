package dev.reeve.backup;

import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.repository.Id;
import dev.reeve.repository.tree.ExtendedAttribute;
import java.util.List;

/** What is to become of one entry of a directory. */
sealed interface PlannedEntry {
    ListedEntry entry();

    /** Nothing to fetch: content, attributes and device number are the parent snapshot's, or there are none. */
    record Kept(ListedEntry entry, List<Id> content, List<ExtendedAttribute> attributes, long device)
            implements PlannedEntry {}

    /** A file to fetch, or a fifo or device whose attributes and number only its header in the stream tells. */
    record Fetched(PendingEntry pending) implements PlannedEntry {
        @Override
        public ListedEntry entry() {
            return pending.entry;
        }
    }

    /** A further name of a file that is fetched under its first one. */
    record Linked(ListedEntry entry, PendingEntry first) implements PlannedEntry {}

    /** A directory, planned before. */
    record Sub(PlannedDirectory directory) implements PlannedEntry {
        @Override
        public ListedEntry entry() {
            return directory.entry;
        }
    }
}
