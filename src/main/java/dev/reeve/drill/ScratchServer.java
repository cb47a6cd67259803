package dev.reeve.drill;

import dev.reeve.database.DatabaseServer;
import java.io.IOException;
import java.util.List;

/** A server that a drill restores into, and what became of it. */
public interface ScratchServer {
    /** Where scratch databases may be made. */
    DatabaseServer server();

    /** Whether the server goes when the drill ends, and every scratch database with it. */
    boolean passes();

    /**
     * What the server's own log says of errors, the latest last; nothing where its log is not ours to read.
     *
     * @throws IOException if the connection is cut
     */
    List<String> complaints() throws IOException;
}
