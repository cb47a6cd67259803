package dev.reeve.machine.ssh;

import dev.reeve.machine.SecretSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the inventory says about reaching a host. Whatever it leaves open comes from {@code ssh_config}; what it says
 * wins over that.
 *
 * @param name the inventory's name of the host, for people
 * @param address host name, address or alias of {@code ssh_config}
 * @param port TCP port; 0 leaves it open
 * @param user account to log in as; empty leaves it open
 * @param identities private keys to log in with, and no others; empty leaves it open
 * @param knownHosts files of known host keys, the first of which receives new ones; empty leaves it open
 * @param password for password log-in, after all keys have failed
 * @param passphrase for encrypted private keys
 * @param sudoPassword what sudo wants to hear, if it wants to hear anything
 * @param proxyJump hops on the way, first hop first; null leaves it open, an empty list connects directly
 * @param becomeSudo whether scripts run as root through sudo
 * @param connectTimeout for one attempt to connect, and for each answer until log-in is complete
 * @param keepAlive silence after which the connection is probed; three probes without answer end it
 * @param retries further attempts after one that found nobody there; never after a refused key or log-in
 * @param configFile {@code ssh_config} file to read instead of the usual ones, as for {@code ssh -F}; empty for those,
 *     {@link #NO_CONFIG} for none
 */
public record SshTarget(
        String name,
        String address,
        int port,
        String user,
        List<Path> identities,
        List<Path> knownHosts,
        @Nullable SecretSource password,
        @Nullable SecretSource passphrase,
        @Nullable SecretSource sudoPassword,
        @Nullable List<SshTarget> proxyJump,
        boolean becomeSudo,
        Duration connectTimeout,
        Duration keepAlive,
        int retries,
        String configFile) {

    /** The {@link #configFile} that stands for none at all. */
    public static final String NO_CONFIG = "none";

    public SshTarget {
        identities = List.copyOf(identities);
        knownHosts = List.copyOf(knownHosts);
        proxyJump = proxyJump == null ? null : List.copyOf(proxyJump);
    }

    /** A target of which nothing but the name is known: address of the same name, everything else left open. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Names and addresses; secrets are not even mentioned. */
    @Override
    public String toString() {
        return name + " (" + (user.isEmpty() ? "" : user + "@") + address + (port == 0 ? "" : ":" + port) + ")";
    }

    /** Collects the parts of a target. */
    public static final class Builder {
        private final String name;
        private String address;
        private int port;
        private String user = "";
        private List<Path> identities = List.of();
        private List<Path> knownHosts = List.of();
        private @Nullable SecretSource password;
        private @Nullable SecretSource passphrase;
        private @Nullable SecretSource sudoPassword;
        private @Nullable List<SshTarget> proxyJump;
        private boolean becomeSudo;
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration keepAlive = Duration.ofSeconds(20);
        private int retries = 2;
        private String configFile = "";

        private Builder(String name) {
            this.name = name;
            this.address = name;
        }

        public Builder address(String value) {
            address = value;
            return this;
        }

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder user(String value) {
            user = value;
            return this;
        }

        public Builder identities(List<Path> value) {
            identities = value;
            return this;
        }

        public Builder knownHosts(List<Path> value) {
            knownHosts = value;
            return this;
        }

        public Builder password(@Nullable SecretSource value) {
            password = value;
            return this;
        }

        public Builder passphrase(@Nullable SecretSource value) {
            passphrase = value;
            return this;
        }

        public Builder sudoPassword(@Nullable SecretSource value) {
            sudoPassword = value;
            return this;
        }

        public Builder proxyJump(@Nullable List<SshTarget> value) {
            proxyJump = value;
            return this;
        }

        public Builder becomeSudo(boolean value) {
            becomeSudo = value;
            return this;
        }

        public Builder connectTimeout(Duration value) {
            connectTimeout = value;
            return this;
        }

        public Builder keepAlive(Duration value) {
            keepAlive = value;
            return this;
        }

        public Builder retries(int value) {
            retries = value;
            return this;
        }

        public Builder configFile(String value) {
            configFile = value;
            return this;
        }

        public SshTarget build() {
            return new SshTarget(
                    name,
                    address,
                    port,
                    user,
                    identities,
                    knownHosts,
                    password,
                    passphrase,
                    sudoPassword,
                    proxyJump,
                    becomeSudo,
                    connectTimeout,
                    keepAlive,
                    retries,
                    configFile);
        }
    }
}
