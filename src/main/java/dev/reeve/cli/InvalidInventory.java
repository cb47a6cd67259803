package dev.reeve.cli;

import dev.reeve.inventory.Loaded;

/** An inventory with mistakes: the command is not run, and all of them are the answer. */
final class InvalidInventory extends RuntimeException {
    private final transient Loaded loaded;

    InvalidInventory(Loaded loaded) {
        super(loaded.mistakes().size() + " mistakes");
        this.loaded = loaded;
    }

    Loaded loaded() {
        return loaded;
    }
}
