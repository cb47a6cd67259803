package dev.reeve.machine.probe;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a handshake is done.
 *
 * @param name the name that is asked for (SNI); an IP address is not sent
 * @param authorities a file with the authorities that may have signed; those that Java knows if there is none
 * @param now the moment for which the chain must hold
 */
public record TlsAsk(String name, @Nullable Path authorities, Instant now) {}
