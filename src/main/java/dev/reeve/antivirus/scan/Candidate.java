package dev.reeve.antivirus.scan;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;

/**
 * A regular file of the listing, which is to be judged.
 *
 * @param path absolute
 * @param entry what the listing says of it
 */
public record Candidate(RawName path, ListedEntry entry) {}
