package dev.reeve.machine.probe;

import dev.reeve.machine.ssh.KeyLook;
import dev.reeve.machine.ssh.TrustStore.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an SSH server's greeting and, where that matters, the key that it shows. Nobody logs in. */
public final class SshProbe {
    /** Lines that may come before the greeting, RFC 4253, 4.2. */
    private static final int MOST_LINES = 50;

    private static final long MOST_BYTES = 256 << 10;

    private SshProbe() {}

    /**
     * What to do.
     *
     * @param endpoint where the server is
     * @param fingerprints those of which the key must have one; none if they do not matter
     * @param knownHosts the file that must know the key; null if there is none
     */
    public record Ask(
            Endpoint endpoint,
            List<String> fingerprints,
            @Nullable Path knownHosts) {}

    /**
     * What was seen.
     *
     * @param version the greeting: {@code SSH-2.0-OpenSSH_9.2p1 Debian-2}
     * @param keys the fingerprints of the keys that were shown
     * @param matched whether one of them is wanted
     * @param standing what the known_hosts file says; null if there is none
     * @param seconds how long the greeting took
     */
    public record Facts(
            String version,
            List<String> keys,
            boolean matched,
            @Nullable Standing standing,
            double seconds) {
        public Facts {
            keys = List.copyOf(keys);
        }
    }

    /** Looks. */
    public static Facts look(Ask ask, Deadline deadline) throws ProbeException {
        String version = version(ask.endpoint(), deadline);
        double seconds = deadline.elapsed();
        List<String> keys = new ArrayList<>();
        boolean matched = false;
        if (!ask.fingerprints().isEmpty()) {
            for (String type : KeyLook.TYPES) {
                Optional<KeyLook> look = matched ? Optional.empty() : key(ask, type, deadline);
                look.ifPresent(each -> keys.add(each.key().fingerprint()));
                matched = matched || ask.fingerprints().stream().anyMatch(keys::contains);
            }
        }
        Standing standing = null;
        if (ask.knownHosts() != null) {
            KeyLook look = key(ask, null, deadline).orElseThrow(() -> new ProbeException(Fault.ODD, "no host key"));
            standing = look.standing();
            if (!keys.contains(look.key().fingerprint())) {
                keys.add(look.key().fingerprint());
            }
        }
        return new Facts(version, keys, matched, standing, seconds);
    }

    private static String version(Endpoint endpoint, Deadline deadline) throws ProbeException {
        try (Wire wire = Wire.open(endpoint, deadline, MOST_BYTES)) {
            String first = "";
            for (int i = 0; i < MOST_LINES; i++) {
                String line = wire.line();
                first = first.isEmpty() ? line : first;
                if (line.startsWith("SSH-")) {
                    return Said.of(line);
                }
            }
            throw new ProbeException(Fault.ODD, Said.of(first));
        }
    }

    private static Optional<KeyLook> key(Ask ask, @Nullable String type, Deadline deadline) throws ProbeException {
        Path file = ask.knownHosts();
        List<Path> files = file == null || type != null ? List.of() : List.of(file);
        try (Wire wire = Wire.open(ask.endpoint(), deadline, MOST_BYTES)) {
            return KeyLook.at(
                    wire.socket(), ask.endpoint().host(), ask.endpoint().port(), files, type);
        } catch (ProbeException e) {
            throw e;
        } catch (IOException e) {
            throw new ProbeException(Fault.HERE, file + ": " + e.getMessage());
        }
    }
}
