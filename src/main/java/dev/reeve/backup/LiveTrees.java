package dev.reeve.backup;

import dev.reeve.machine.Machine;
import dev.reeve.machine.tree.TreeRoute;
import java.io.IOException;

/** The trees as they are while they are read. */
record LiveTrees(Machine machine, TreeRoute route) implements TreeWay {
    @Override
    public BackupResult read(Reading reading, ReadingEnd end) throws IOException, InterruptedException {
        return route.read(tree -> reading.from(tree, end));
    }

    @Override
    public void close() {
        machine.close();
    }
}
