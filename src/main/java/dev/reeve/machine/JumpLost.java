package dev.reeve.machine;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The end of the connection to a jump host, as those see it who were on their way through it. */
public final class JumpLost extends IOException {
    private final String hop;

    /** @param cause what the connection to the jump host died of */
    public JumpLost(String hop, IOException cause) {
        super("the jump host " + hop + " was lost: " + cause.getMessage(), cause);
        this.hop = hop;
    }

    /** The jump host's name. */
    public String hop() {
        return hop;
    }

    /** The loss behind an exception: of several jump hosts on a way, the one that took the others with it. */
    public static Optional<JumpLost> behind(@Nullable Throwable trouble) {
        JumpLost first = null;
        for (Throwable each = trouble; each != null; each = each.getCause()) {
            if (each instanceof JumpLost lost) {
                first = lost;
            }
        }
        return Optional.ofNullable(first);
    }
}
