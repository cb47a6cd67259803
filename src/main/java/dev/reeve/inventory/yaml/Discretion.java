package dev.reeve.inventory.yaml;

/** Which values are never shown, not even to point at a mistake beside them. */
@FunctionalInterface
public interface Discretion {
    /**
     * Whether the value of this key is kept out of snippets.
     *
     * @param within whether the mapping that holds the key is itself the value of a concealed key
     */
    boolean conceals(String key, boolean within);
}
