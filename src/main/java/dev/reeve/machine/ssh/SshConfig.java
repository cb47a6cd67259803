package dev.reeve.machine.ssh;

import com.jcraft.jsch.JSch;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.MachineProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What {@code ~/.ssh/config} and its like add to a target. The OpenSSH client itself is asked ({@code ssh -G}), so that
 * Include, Match, tokens and defaults mean what they mean there; without one, {@link ConfigFile} reads the plain part of
 * the language and refuses the rest.
 */
final class SshConfig {
    /** Settings of algorithms, by their name in ssh_config and in JSch. */
    private static final Map<String, List<String>> ALGORITHMS = Map.of(
            "ciphers", List.of("cipher.c2s", "cipher.s2c"),
            "macs", List.of("mac.c2s", "mac.s2c"),
            "kexalgorithms", List.of("kex"),
            "hostkeyalgorithms", List.of("server_host_key"),
            "pubkeyacceptedalgorithms", List.of("PubkeyAcceptedAlgorithms"),
            "casignaturealgorithms", List.of("ca_signature_algorithms"));

    /** Settings that change who is reached or trusted, and that we cannot honour: to ignore them would be wrong. */
    private static final List<String> UNSUPPORTED = List.of("proxycommand", "revokedhostkeys", "bindinterface");

    private static final String NAME = "[A-Za-z0-9_.:%\\[\\]-]+";

    private final SshEnvironment environment;
    private final ConfigSource source;

    SshConfig(SshEnvironment environment) {
        this.environment = environment;
        this.source = environment
                .sshProgram()
                .<ConfigSource>map(program -> new OpenSshClient(program, environment))
                .orElseGet(() -> new ConfigFile(environment));
    }

    /** Where the values of ssh_config come from: lower-case keyword to its values, each in turn. */
    interface ConfigSource {
        /** The values that hold for a target. */
        Map<String, List<String>> values(SshTarget target);

        /** The values that hold when nobody has said anything. */
        Map<String, List<String>> defaults();
    }

    SshSettings resolve(SshTarget target) {
        checkAddress(target);
        Map<String, List<String>> said = source.values(target);
        Map<String, List<String>> defaults = source.defaults();
        refuseUnsupported(target, said);
        String host = one(said, "hostname", target.address()).replace("%h", target.address());
        int port = target.port() != 0 ? target.port() : number(target, said, "port", 22);
        String user = target.user().isEmpty() ? one(said, "user", environment.user()) : target.user();
        boolean namedKeys = !target.identities().isEmpty();
        boolean fixed = namedKeys || one(said, "identitiesonly", "no").equals("yes");
        return new SshSettings(
                target.name(),
                host,
                port,
                user,
                namedKeys ? target.identities() : existing(said, "identityfile"),
                existing(said, "certificatefile"),
                fixed,
                agent(said),
                target.knownHosts().isEmpty() ? paths(said, "userknownhostsfile") : target.knownHosts(),
                target.knownHosts().isEmpty() ? paths(said, "globalknownhostsfile") : List.of(),
                none(one(said, "hostkeyalias", "")),
                one(said, "hashknownhosts", "no").equals("yes"),
                hops(target, said),
                algorithms(said, defaults),
                target.connectTimeout(),
                target.keepAlive());
    }

    /** An address goes onto the command line of ssh, which takes a leading dash for an option. */
    private static void checkAddress(SshTarget target) {
        for (String word : List.of(target.address(), target.user())) {
            if (word.startsWith("-") || (word.equals(target.address()) && !word.matches(NAME))) {
                throw Failure.of(
                        MachineProblem.ADDRESS_INVALID,
                        Subject.host(target.name()),
                        "host",
                        target.name(),
                        "address",
                        word);
            }
        }
    }

    private static void refuseUnsupported(SshTarget target, Map<String, List<String>> said) {
        for (String keyword : UNSUPPORTED) {
            String value = none(one(said, keyword, ""));
            boolean overridden = keyword.equals("proxycommand") && target.proxyJump() != null;
            if (!value.isEmpty() && !overridden) {
                throw Failure.of(
                        MachineProblem.SSH_CONFIG_UNSUPPORTED,
                        Subject.host(target.name()).at(keyword),
                        "host",
                        target.name(),
                        "setting",
                        keyword,
                        "value",
                        value);
            }
        }
    }

    private List<SshTarget> hops(SshTarget target, Map<String, List<String>> said) {
        List<SshTarget> own = target.proxyJump();
        if (own != null) {
            return own;
        }
        String value = none(one(said, "proxyjump", ""));
        List<SshTarget> hops = new ArrayList<>();
        for (String hop : value.isEmpty() ? new String[0] : value.split(",", -1)) {
            hops.add(JumpSpec.parse(hop.strip(), target));
        }
        return hops;
    }

    private String agent(Map<String, List<String>> said) {
        String socket = one(said, "identityagent", "SSH_AUTH_SOCK");
        if (socket.equals("none")) {
            return "";
        }
        if (socket.equals("SSH_AUTH_SOCK") || socket.equals("$SSH_AUTH_SOCK")) {
            return environment.variables().getOrDefault("SSH_AUTH_SOCK", "");
        }
        return socket.startsWith("$")
                ? environment.variables().getOrDefault(socket.substring(1), "")
                : environment.expand(socket).toString();
    }

    private List<Path> existing(Map<String, List<String>> said, String keyword) {
        return said.getOrDefault(keyword, List.of()).stream()
                .filter(value -> !value.equals("none"))
                .map(environment::expand)
                .filter(file -> Files.exists(file) || Files.exists(Path.of(file + ".pub")))
                .distinct()
                .toList();
    }

    private List<Path> paths(Map<String, List<String>> said, String keyword) {
        return said.getOrDefault(keyword, List.of()).stream()
                .flatMap(value -> Stream.of(value.split("\\s+", -1)))
                .filter(value -> !value.isEmpty() && !value.equals("none"))
                .map(environment::expand)
                .toList();
    }

    /** The choices that differ from OpenSSH's own defaults, as far as JSch knows the algorithms. */
    private static Map<String, String> algorithms(Map<String, List<String>> said, Map<String, List<String>> defaults) {
        Map<String, String> chosen = new LinkedHashMap<>();
        ALGORITHMS.forEach((keyword, names) -> {
            String value = one(said, keyword, "");
            if (value.isEmpty() || value.equals(one(defaults, keyword, ""))) {
                return;
            }
            List<String> known = Arrays.stream(value.split(",", -1))
                    .filter(algorithm -> isKnown(keyword, algorithm))
                    .toList();
            if (!known.isEmpty()) {
                names.forEach(name -> chosen.put(name, String.join(",", known)));
            }
        });
        return chosen;
    }

    private static boolean isKnown(String keyword, String algorithm) {
        boolean certificate = algorithm.endsWith("-cert-v01@openssh.com");
        String basis = certificate ? algorithm.replace("-cert-v01@openssh.com", "") : algorithm;
        return !basis.equals("none") && JSch.getConfig(basis) != null && (!certificate || !keyword.equals("macs"));
    }

    private static String one(Map<String, List<String>> said, String keyword, String otherwise) {
        List<String> values = said.getOrDefault(keyword, List.of());
        return values.isEmpty() ? otherwise : values.get(0);
    }

    private static String none(String value) {
        return value.equals("none") ? "" : value;
    }

    private static int number(SshTarget target, Map<String, List<String>> said, String keyword, int otherwise) {
        String value = one(said, keyword, Integer.toString(otherwise));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw Failure.of(
                            MachineProblem.SSH_CONFIG_INVALID,
                            Subject.host(target.name()),
                            "host",
                            target.name(),
                            "file",
                            "ssh_config",
                            "reason",
                            keyword + " " + value)
                    .causedBy(e);
        }
    }
}
