package dev.reeve.inventory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a host is reached over SSH. What is null or empty is left to {@code ~/.ssh/config} and then to OpenSSH's usual
 * values. An agent is asked whenever {@code SSH_AUTH_SOCK} is set; host keys are checked strictly, always.
 */
public record SshSettings(
        @Setting(value = "The login name.", form = Form.USER) @Nullable String user,

        @Setting(value = "The port of the SSH server.", least = 1, most = 65535) @Nullable Integer port,

        @Setting(
                value = "Private key file, or several in the order they are tried.",
                form = Form.LOCAL_PATH,
                oneOrMany = true)
        List<Path> identity,

        @Setting("Where the passphrase of the private keys is kept.") @Nullable SecretReference passphrase,

        @Setting("Where the login's password is kept, for hosts that take no key.") @Nullable SecretReference password,

        @Setting(value = "The known_hosts file; ~/.ssh/known_hosts without it.", form = Form.LOCAL_PATH) @Nullable Path knownHosts,

        @Setting(value = "The OpenSSH client configuration to read; ~/.ssh/config without it.", form = Form.LOCAL_PATH)
        @Nullable Path config,

        @Setting(
                value =
                        "A host of this inventory through which the connection goes; none for a direct connection where the defaults name one.",
                form = Form.JUMP)
        @Nullable String proxyJump,

        @Setting(value = "How long to wait for a connection.", least = 1, most = 600) @Nullable Duration connectTimeout,

        @Setting(value = "How often a silent connection is asked whether it is alive.", least = 1, most = 3600)
        @Nullable Duration keepAlive) {
    /** The value of {@code proxy-jump} that means a direct connection. */
    static final String NO_JUMP = "none";

    public SshSettings {
        identity = List.copyOf(identity);
    }

    /** These settings with {@code defaults} for what they leave open. The host that others jump through does not jump. */
    SshSettings over(SshSettings defaults, String host) {
        String jump = proxyJump != null ? proxyJump : defaults.proxyJump;
        boolean direct = jump == null || jump.equals(NO_JUMP) || (proxyJump == null && jump.equals(host));
        return new SshSettings(
                user != null ? user : defaults.user,
                port != null ? port : defaults.port,
                identity.isEmpty() ? defaults.identity : identity,
                passphrase != null ? passphrase : defaults.passphrase,
                password != null ? password : defaults.password,
                knownHosts != null ? knownHosts : defaults.knownHosts,
                config != null ? config : defaults.config,
                direct ? null : jump,
                connectTimeout != null ? connectTimeout : defaults.connectTimeout,
                keepAlive != null ? keepAlive : defaults.keepAlive);
    }
}
