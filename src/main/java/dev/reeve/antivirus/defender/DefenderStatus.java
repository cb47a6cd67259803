package dev.reeve.antivirus.defender;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Get-MpComputerStatus} says.
 *
 * @param mode {@code Normal}, {@code Passive Mode} beside another product; empty if it does not say
 * @param enabled whether the antivirus is on
 * @param realTime whether files are looked at when they are opened
 * @param engine the version of the engine
 * @param signatures the version of the signatures
 * @param updated when they were brought up to date last; null for never
 */
public record DefenderStatus(
        String mode,
        boolean enabled,
        boolean realTime,
        String engine,
        String signatures,
        @Nullable Instant updated) {
    /** Whether another product does the work, and Defender only looks on. */
    public boolean passive() {
        return mode.contains("Passive") || mode.equals("EDR Block Mode");
    }
}
