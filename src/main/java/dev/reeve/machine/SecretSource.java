package dev.reeve.machine;

import java.io.IOException;

/** A place that a password or passphrase is fetched from at the moment it is needed. */
@FunctionalInterface
public interface SecretSource {
    /**
     * The secret's bytes, in an array of the caller's own.
     *
     * <p>The caller overwrites the array with zeros as soon as it has used it, so an implementation hands out a new one
     * each time.
     *
     * @throws IOException if the place cannot be read; the message names the place, never the secret
     */
    byte[] fetch() throws IOException;
}
