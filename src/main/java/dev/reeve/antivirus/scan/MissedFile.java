package dev.reeve.antivirus.scan;

import dev.reeve.machine.RawName;

/**
 * A file that was not judged.
 *
 * @param detail in the words of the engine or the host, clipped
 */
public record MissedFile(RawName path, NotScanned why, String detail) {}
