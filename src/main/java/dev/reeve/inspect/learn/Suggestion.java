package dev.reeve.inspect.learn;

import dev.reeve.inventory.InventoryPrinter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry for the inventory.
 *
 * @param kind where it belongs
 * @param host the host that it was learnt on
 * @param name the service, program, port, path, or the name of the check
 * @param entry what stands behind the name, or in its place; null where the name is all
 * @param reasons why it is there
 * @param works false for a check from outside that is not well now: it is written as a comment
 */
public record Suggestion(
        Kind kind, String host, String name, @Nullable Record entry, List<Reason> reasons, boolean works) {
    /** Where an entry belongs. */
    public enum Kind {
        SERVICE("services"),
        PROCESS("processes"),
        PORT("ports"),
        MOUNT("mounts"),
        CERTIFICATE("certificates"),
        FOLDER("folders"),
        CHECK("checks");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** The inventory's key of the list or mapping. */
        public String key() {
            return key;
        }
    }

    public Suggestion {
        reasons = List.copyOf(reasons);
    }

    static Suggestion of(Kind kind, String host, String name, Reason... reasons) {
        return new Suggestion(kind, host, name, null, List.of(reasons), true);
    }

    /** What the inventory holds for it, in its notation. */
    public String yaml() {
        return entry == null ? InventoryPrinter.text(name) : InventoryPrinter.entry(entry);
    }
}
