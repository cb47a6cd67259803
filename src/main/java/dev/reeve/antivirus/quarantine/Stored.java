package dev.reeve.antivirus.quarantine;

/**
 * A manifest that was found in a quarantine.
 *
 * @param present whether the file is there with it; if not, it was never moved, or somebody took it away
 */
public record Stored(Manifest manifest, boolean present) {}
