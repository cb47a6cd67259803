package dev.reeve.database.sqlserver;

import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.util.List;

/** How sqlcmd is started on a kind of operating system. */
interface Launcher {
    /** What sqlcmd is missing with. */
    int NOT_FOUND = 127;

    /**
     * Starts sqlcmd.
     *
     * @param words its arguments
     * @param password for its environment, empty for none; the caller overwrites it
     */
    RunningCommand start(Machine machine, List<String> words, byte[] password) throws IOException;
}
