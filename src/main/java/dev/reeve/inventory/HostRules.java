package dev.reeve.inventory;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at on a host, and which limits hold there. Rules of a host go before those of its groups, those before
 * the rules for all hosts; of several groups the one that the host names first wins. What nobody says is each check's own
 * usual value.
 */
public record HostRules(
        @Setting(value = "Checks that are left out here, by their names.", form = Form.NAME, oneOrMany = true)
        List<String> skip,

        @Setting(value = "From where on the host's figures are a finding.", defaultsTo = "{}")
        HostLimits limits,

        @Setting("File systems with limits of their own.") List<DiskRule> disks,

        @Setting(
                value = "Services that must run, by the names that the init system knows.",
                form = Form.SERVICE,
                oneOrMany = true)
        List<String> services,

        @Setting(value = "Programs that must run.", shorthand = "name")
        List<ProcessRule> processes,

        @Setting("Folders that must be fresh, or of a certain size.")
        List<FolderRule> folders,

        @Setting(
                value =
                        "Files with certificates (PEM) on the host besides those in the usual places, as paths or with * and ?; only the certificates in them are read.",
                form = Form.ABSOLUTE_PATH)
        List<String> certificates,

        @Setting(
                value = "How long before its end a certificate is a warning; 14d if not set.",
                least = 0,
                most = 31_536_000)
        @Nullable Duration certificateWarning,

        @Setting(
                value = "How long before its end a certificate is critical; 5d if not set.",
                least = 0,
                most = 31_536_000)
        @Nullable Duration certificateCritical,

        @Setting(
                value =
                        "Ports that something must listen on: 443, 53/udp, 127.0.0.1:5432. Without an address any but loopback will do.",
                form = Form.PORT)
        List<String> ports,

        @Setting(
                value =
                        "Ports that nothing may listen on, written as for ports. Without an address loopback is not looked at.",
                form = Form.PORT)
        List<String> portsClosed,

        @Setting(value = "Which log-ins are unusual.", defaultsTo = "{}")
        LoginRules logins,

        @Setting(value = "How old the passwords of accounts may be.", defaultsTo = "{}")
        PasswordRules passwords,

        @Setting(
                "How much it matters that sshd lets in by password, or root, and that there is no firewall; note if not set.")
        @Nullable Weight hardening,

        @Setting(
                value = "Where something must be mounted besides what fstab mounts: /srv/video.",
                form = Form.ABSOLUTE_PATH,
                oneOrMany = true)
        List<String> mounts)
        implements LayeredRules<HostRules> {
    /** No rules at all: every check's usual values. */
    public static final HostRules USUAL = new HostRules(
            List.of(),
            HostLimits.USUAL,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            List.of(),
            LoginRules.USUAL,
            PasswordRules.USUAL,
            null,
            List.of());

    public HostRules {
        skip = List.copyOf(skip);
        disks = List.copyOf(disks);
        services = List.copyOf(services);
        processes = List.copyOf(processes);
        folders = List.copyOf(folders);
        certificates = List.copyOf(certificates);
        ports = List.copyOf(ports);
        portsClosed = List.copyOf(portsClosed);
        mounts = List.copyOf(mounts);
    }

    /** These rules with {@code wider} for what they leave open; lists are added up,
     * and of two entries about the same thing the own one holds. */
    @Override
    public HostRules over(HostRules wider) {
        return new HostRules(
                joined(skip, wider.skip),
                limits.over(wider.limits),
                joined(disks, wider.disks, DiskRule::path),
                joined(services, wider.services),
                joined(processes, wider.processes, ProcessRule::name),
                joined(folders, wider.folders, FolderRule::path),
                joined(certificates, wider.certificates),
                certificateWarning != null ? certificateWarning : wider.certificateWarning,
                certificateCritical != null ? certificateCritical : wider.certificateCritical,
                joined(ports, wider.ports),
                joined(portsClosed, wider.portsClosed),
                logins.over(wider.logins),
                passwords.over(wider.passwords),
                hardening != null ? hardening : wider.hardening,
                joined(mounts, wider.mounts));
    }

    static List<String> joined(List<String> own, List<String> wider) {
        return joined(own, wider, each -> each);
    }

    /** The rule for one file system. */
    public Optional<DiskRule> disk(String path) {
        return disks.stream()
                .filter(rule -> drive(rule.path()).equals(drive(path)))
                .findFirst();
    }

    /** A drive of Windows in one notation: {@code c:/} is {@code C:\\}. */
    private static String drive(String path) {
        return path.matches("[A-Za-z]:[/\\\\]?") ? path.substring(0, 1).toUpperCase(Locale.ROOT) : path;
    }

    /** All of them; of two about the same thing the own one. */
    private static <T> List<T> joined(List<T> own, List<T> wider, Function<T, String> about) {
        Map<String, T> all = new LinkedHashMap<>();
        own.forEach(each -> all.putIfAbsent(about.apply(each), each));
        wider.forEach(each -> all.putIfAbsent(about.apply(each), each));
        return List.copyOf(all.values());
    }
}
