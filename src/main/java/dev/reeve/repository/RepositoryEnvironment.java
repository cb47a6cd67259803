package dev.reeve.repository;

import dev.reeve.repository.crypto.ScryptParameters;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * What a repository needs to know of the machine that reeve runs on.
 *
 * @param clock for locks, snapshots, index age
 * @param random for keys and sealing
 * @param hostname this machine's name, as locks and keys quote it
 * @param username the account reeve runs as
 * @param pid reeve's process
 * @param kdf the cost of turning a password into a key, for new keys
 */
public record RepositoryEnvironment(
        Clock clock, SecureRandom random, String hostname, String username, long pid, ScryptParameters kdf) {}
