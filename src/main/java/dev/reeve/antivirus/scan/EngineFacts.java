package dev.reeve.antivirus.scan;

import dev.reeve.antivirus.clamd.EngineVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who judged.
 *
 * @param kind by which way
 * @param onHost whether it was the host's own engine, with the host's signatures
 * @param version engine and signatures; null if the engine did not say
 * @param tellsLimits whether it says what it has no key to, and what it looked at only in part
 */
public record EngineFacts(
        Kind kind, boolean onHost, @Nullable EngineVersion version, boolean tellsLimits) {
    /** The ways of asking ClamAV. */
    public enum Kind {
        CLAMD,
        CLAMDSCAN,
        CLAMSCAN;

        /** The stable lower-case name used in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
