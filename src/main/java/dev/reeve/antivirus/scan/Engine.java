package dev.reeve.antivirus.scan;

import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;

/**
 * The engine that was chosen for a scan.
 *
 * @param facts what there is to say of it
 * @param opening sets it to work on what a machine has
 */
record Engine(EngineFacts facts, Opening opening) {
    /** A judge for the files of a source. */
    interface Opening {
        Judge on(TreeSource source) throws IOException;
    }
}
