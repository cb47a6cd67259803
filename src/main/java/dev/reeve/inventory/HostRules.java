package dev.reeve.inventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at on a host, and which limits hold there. Rules of a host go before those of its groups, those before
 * the rules for all hosts; of several groups the one that the host names first wins. What nobody says is each check's own
 * usual value.
 */
public record HostRules(
        @Setting(value = "Checks that are left out here, by their names.", form = Form.NAME, oneOrMany = true)
        List<String> skip,

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
        @Nullable Weight hardening) {
    /** No rules at all: every check's usual values. */
    public static final HostRules USUAL = new HostRules(
            List.of(), List.of(), null, null, List.of(), List.of(), LoginRules.USUAL, PasswordRules.USUAL, null);

    public HostRules {
        skip = List.copyOf(skip);
        certificates = List.copyOf(certificates);
        ports = List.copyOf(ports);
        portsClosed = List.copyOf(portsClosed);
    }

    /** These rules with {@code wider} for what they leave open; lists are added up. */
    public HostRules over(HostRules wider) {
        return new HostRules(
                joined(skip, wider.skip),
                joined(certificates, wider.certificates),
                certificateWarning != null ? certificateWarning : wider.certificateWarning,
                certificateCritical != null ? certificateCritical : wider.certificateCritical,
                joined(ports, wider.ports),
                joined(portsClosed, wider.portsClosed),
                logins.over(wider.logins),
                passwords.over(wider.passwords),
                hardening != null ? hardening : wider.hardening);
    }

    static List<String> joined(List<String> own, List<String> wider) {
        List<String> all = new ArrayList<>(own);
        wider.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return all;
    }
}
