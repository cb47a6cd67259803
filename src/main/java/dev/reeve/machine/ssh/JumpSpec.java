package dev.reeve.machine.ssh;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.MachineProblem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One hop as {@code ProxyJump} writes it: {@code [ssh://][user@]host[:port]}, an IPv6 address in brackets. */
public final class JumpSpec {
    private static final Pattern FORM = Pattern.compile(
            "(?:ssh://)?(?:(?<user>[^@]+)@)?(?:\\[(?<six>[0-9A-Fa-f:.%]+)]|(?<host>[^:\\[\\]@/]+))(?::(?<port>[0-9]{1,5}))?/?");

    private JumpSpec() {}

    /**
     * The hop as a target of its own. Its keys, known hosts and everything else come from its own settings; only patience
     * and the choice of configuration file are those of the host behind it.
     */
    public static SshTarget parse(String spec, SshTarget behind) {
        Matcher form = FORM.matcher(spec);
        if (!form.matches()) {
            throw Failure.of(
                    MachineProblem.ADDRESS_INVALID,
                    Subject.host(behind.name()),
                    "host",
                    behind.name(),
                    "address",
                    spec);
        }
        String host = form.group("six") != null ? form.group("six") : form.group("host");
        String port = form.group("port");
        String user = form.group("user");
        return SshTarget.named(host)
                .user(user == null ? "" : user)
                .port(port == null ? 0 : Integer.parseInt(port))
                .connectTimeout(behind.connectTimeout())
                .keepAlive(behind.keepAlive())
                .configFile(behind.configFile())
                .build();
    }
}
