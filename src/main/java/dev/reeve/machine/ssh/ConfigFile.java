package dev.reeve.machine.ssh;

import com.jcraft.jsch.ConfigRepository;
import com.jcraft.jsch.OpenSSHConfig;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.MachineProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ~/.ssh/config} read without an OpenSSH client, by JSch. That reader skips Include and mistakes the lines of a
 * Match block for lines of the Host block before it, so a file that holds either is refused rather than half obeyed.
 */
final class ConfigFile implements SshConfig.ConfigSource {
    private static final List<String> KEYWORDS = List.of(
            "HostName",
            "Port",
            "User",
            "IdentityFile",
            "CertificateFile",
            "IdentitiesOnly",
            "IdentityAgent",
            "UserKnownHostsFile",
            "GlobalKnownHostsFile",
            "HostKeyAlias",
            "HashKnownHosts",
            "ProxyJump",
            "ProxyCommand",
            "RevokedHostKeys",
            "BindInterface",
            "Ciphers",
            "MACs",
            "KexAlgorithms",
            "HostKeyAlgorithms",
            "PubkeyAcceptedAlgorithms",
            "CASignatureAlgorithms");

    /** What ssh_config(5) says holds when nobody has said anything, as far as it matters here. */
    private static final Map<String, List<String>> DEFAULTS = Map.of(
            "identityfile", List.of("~/.ssh/id_rsa", "~/.ssh/id_ecdsa", "~/.ssh/id_ed25519"),
            "userknownhostsfile", List.of("~/.ssh/known_hosts ~/.ssh/known_hosts2"),
            "globalknownhostsfile", List.of("/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2"));

    private final SshEnvironment environment;

    ConfigFile(SshEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Map<String, List<String>> defaults() {
        return DEFAULTS;
    }

    @Override
    public Map<String, List<String>> values(SshTarget target) {
        Map<String, List<String>> values = new HashMap<>(DEFAULTS);
        Path file = target.configFile().isEmpty()
                ? environment.home().resolve(".ssh/config")
                : Path.of(target.configFile());
        if (target.configFile().equals(SshTarget.NO_CONFIG)
                || (target.configFile().isEmpty() && Files.notExists(file))) {
            return values;
        }
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            refuseWhatIsNotRead(target, file, text);
            ConfigRepository.Config config = OpenSSHConfig.parse(text).getConfig(target.address());
            for (String keyword : KEYWORDS) {
                String[] found = config.getValues(keyword);
                // A list that is relative to OpenSSH's own defaults says nothing without them.
                if (found != null && found.length > 0 && !found[0].matches("[+^-].*")) {
                    values.put(keyword.toLowerCase(Locale.ROOT), List.of(found));
                }
            }
            return values;
        } catch (IOException e) {
            throw Failure.of(
                            MachineProblem.SSH_CONFIG_INVALID,
                            Subject.host(target.name()),
                            "host",
                            target.name(),
                            "file",
                            file.toString(),
                            "reason",
                            String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }

    private static void refuseWhatIsNotRead(SshTarget target, Path file, String text) {
        for (String line : text.split("\n", -1)) {
            String keyword = line.strip().split("[\\s=]", 2)[0].toLowerCase(Locale.ROOT);
            if (keyword.equals("include") || keyword.equals("match")) {
                throw Failure.of(
                        MachineProblem.SSH_CONFIG_UNSUPPORTED,
                        Subject.host(target.name()).at(file.toString()),
                        "host",
                        target.name(),
                        "setting",
                        keyword,
                        "value",
                        line.strip());
            }
        }
    }
}
