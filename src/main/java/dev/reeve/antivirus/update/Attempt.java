package dev.reeve.antivirus.update;

import dev.reeve.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What was tried on a host to bring its signatures up to date.
 *
 * @param freshclam what its own freshclam came to; null if that was not asked
 * @param pushed what came of bringing a mirror's databases; null if there was nothing to bring
 * @param reloaded what the daemon made of being told to load them
 * @param trouble what stopped it: a connection that broke
 */
public record Attempt(
        @Nullable FreshclamRun freshclam, @Nullable Pushed pushed, Reloaded reloaded, @Nullable Finding trouble) {
    /** Nothing was tried. */
    public static final Attempt NONE = new Attempt(null, null, Reloaded.NOT_NEEDED, null);
}
