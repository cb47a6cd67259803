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
        @Nullable FreshclamRun freshclam,
        @Nullable Pushed pushed,
        Reloaded reloaded,
        @Nullable Finding trouble) {
    /** Nothing was tried. */
    public static final Attempt NONE = new Attempt(null, null, Reloaded.NOT_NEEDED, null);

    /** Whether what was tried was done. */
    public boolean done() {
        boolean fetched = freshclam == null || freshclam.ending() == FreshclamRun.Ending.WELL;
        boolean brought =
                pushed == null || pushed.ending() == Pushed.Ending.CURRENT || pushed.ending() == Pushed.Ending.REPLACED;
        return fetched && brought && trouble == null && reloaded.state() != Reloaded.State.REFUSED;
    }

    /** The way that was tried: {@code none}, {@code freshclam} or {@code mirror}. */
    public String way() {
        return pushed != null ? "mirror" : freshclam != null ? "freshclam" : "none";
    }

    /** What came of it, as JSON names it. */
    public String outcome() {
        if (trouble != null) {
            return "broken";
        }
        Enum<?> ending = pushed != null ? pushed.ending() : freshclam != null ? freshclam.ending() : null;
        return ending == null
                ? "none"
                : ending.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
