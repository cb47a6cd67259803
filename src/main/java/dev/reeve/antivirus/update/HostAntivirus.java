package dev.reeve.antivirus.update;

import dev.reeve.antivirus.clamav.ClamavFacts;
import dev.reeve.antivirus.clamav.DatabaseFolder;
import dev.reeve.antivirus.clamav.SignatureFile;
import dev.reeve.antivirus.defender.DefenderFacts;
import dev.reeve.survey.Seen;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The antivirus of a host, before and after its signatures were brought up to date.
 *
 * @param seen what there is to say of it
 * @param before what it had; null if it did not say
 * @param after what it has now; the same where nothing was tried
 * @param attempt what was tried
 * @param defender what a Windows host has; null for others
 * @param now when it was looked at
 */
public record HostAntivirus(
        Seen seen,
        @Nullable ClamavFacts before,
        @Nullable ClamavFacts after,
        Attempt attempt,
        @Nullable DefenderFacts defender,
        Instant now) {
    /** Whether what was tried was done. */
    public boolean done() {
        return attempt.done() && (defender == null || defender.failure().isEmpty());
    }

    /** The database that says how old the signatures were. */
    public Optional<SignatureFile> currentBefore() {
        return current(before);
    }

    /** The database that says how old the signatures are. */
    public Optional<SignatureFile> currentAfter() {
        return current(after);
    }

    /** Whether the databases are others than before. */
    public boolean changed() {
        if (defender != null && defender.before() != null && defender.after() != null) {
            return !defender.before().signatures().equals(defender.after().signatures());
        }
        return before != null
                && after != null
                && !before.daemonFolder()
                        .map(DatabaseFolder::databases)
                        .equals(after.daemonFolder().map(DatabaseFolder::databases));
    }

    private static Optional<SignatureFile> current(@Nullable ClamavFacts facts) {
        return facts == null ? Optional.empty() : facts.daemonFolder().flatMap(DatabaseFolder::current);
    }
}
