/**
 * Sealing: AES-256-CTR with Poly1305-AES over the ciphertext, keys from passwords by scrypt, and Zstandard, as the
 * repository format prescribes.
 */
@NullMarked
package dev.reeve.repository.crypto;

import org.jspecify.annotations.NullMarked;
