package dev.reeve.repository.key;

import dev.reeve.repository.Id;
import java.time.Instant;

/**
 * A key file as it is shown to people.
 *
 * @param id its name
 * @param created when it was made
 * @param username the account that made it
 * @param hostname the machine that made it
 * @param current whether it is the one that the repository was opened with
 */
public record KeyInfo(Id id, Instant created, String username, String hostname, boolean current) {}
