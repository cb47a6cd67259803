package dev.reeve.inventory;

import dev.reeve.inventory.yaml.Place;

/**
 * Where in the tree the binder is: the keys that lead there and the place to point at when something is missing there.
 *
 * @param keys the keys from the root, {@code hosts.db1.ssh}; empty for the root
 * @param place where the key that names this part of the tree stands
 */
record Spot(String keys, Place place) {
    /** The spot of a key below this one. */
    Spot below(String key, Place keyPlace) {
        return new Spot(keys.isEmpty() ? key : keys + "." + key, keyPlace);
    }

    /** The spot of an item of the list that stands here. */
    Spot item(int index, Place itemPlace) {
        return new Spot(keys + "[" + index + "]", itemPlace);
    }

    /** The last key. */
    String key() {
        return keys.substring(keys.lastIndexOf('.') + 1);
    }
}
