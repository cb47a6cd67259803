package dev.reeve.inventory.outside;

import dev.reeve.inventory.Form;
import dev.reeve.inventory.Setting;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An SSH server. */
public record SshSpec(
        @Setting(value = "Host name or IP address.", form = Form.ADDRESS) @Nullable String address,

        @Setting(value = "The port; 22 if not set.", least = 1, most = 65535) @Nullable Integer port,

        @Setting(
                value = "A regular expression that must be found in the server's version: \"OpenSSH_9\".",
                form = Form.PATTERN)
        @Nullable String version,

        @Setting(
                value = "Fingerprints as ssh-keygen -l prints them, one of which the host key must have.",
                form = Form.KEY_FINGERPRINT,
                oneOrMany = true)
        List<String> fingerprint,

        @Setting(value = "A known_hosts file that must know the host key.", key = "known-hosts", form = Form.LOCAL_PATH)
        @Nullable Path knownHosts)
        implements Target {
    private static final int USUAL_PORT = 22;

    public SshSpec {
        fingerprint = List.copyOf(fingerprint);
    }

    /** The port to connect to. */
    public int effectivePort() {
        return port != null ? port : USUAL_PORT;
    }

    /** Whether the host key is asked for, and not only the greeting. */
    public boolean asksForKey() {
        return !fingerprint.isEmpty() || knownHosts != null;
    }
}
