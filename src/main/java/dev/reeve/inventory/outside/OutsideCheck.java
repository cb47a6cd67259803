package dev.reeve.inventory.outside;

import dev.reeve.finding.Severity;
import dev.reeve.inventory.Form;
import dev.reeve.inventory.OneOf;
import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.Setting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One service that is looked at from outside: where it is, what it must answer, and how much it matters. */
@OneOf({"ping", "tcp", "http", "tls", "dns", "ftp", "smtp", "pop3", "imap", "ntp", "ssh", "database"})
public record OutsideCheck(
        @Setting(value = "The inventory's name of the check.", isName = true)
        String name,

        @Setting(
                value =
                        "The host of this inventory that the service belongs to; where the check has no address of its own, the host's is taken.",
                form = Form.HOST)
        @Nullable String host,

        @Setting(value = "Groups that the check belongs to, for looking at some of them.", form = Form.NAME)
        List<String> groups,

        @Setting(value = "How much it matters when the service is not as it must be.", defaultsTo = "critical")
        Weight severity,

        @Setting("How long the answer may take, from the first byte sent to the last one read.") @Nullable TimeLimits within,

        @Setting(
                value = "After how long a service that has not answered is called silent; 10s if not set.",
                least = 1,
                most = 300)
        @Nullable Duration timeout,

        @Setting(
                value = "How often it is looked at, when that is less often than in each round: 1d, 7d.",
                least = 60,
                most = 31_536_000)
        @Nullable Duration every,

        @Setting(
                value =
                        "How often a service that does not answer as it must is asked again before it is called down; 1 if not set.",
                most = 5)
        @Nullable Integer retries,

        @Setting(value = "Which of the addresses of a name are asked.", defaultsTo = "any")
        AddressFamily family,

        @Setting("Echo requests (ICMP): is the host there, and what gets lost on the way?") @Nullable EchoSpec ping,

        @Setting("A port that must take connections, or must not.") @Nullable TcpSpec tcp,

        @Setting("A page of a web server: its status, text, redirects and headers.") @Nullable HttpSpec http,

        @Setting("A certificate and the protocols that are offered with it.") @Nullable TlsSpec tls,

        @Setting("An answer of name servers.") @Nullable DnsSpec dns,

        @Setting("An FTP server: its greeting, TLS, a log-in.") @Nullable ServiceSpec ftp,

        @Setting("A server that takes mail: its greeting, TLS, a log-in.") @Nullable ServiceSpec smtp,

        @Setting("A server that hands out mail over POP3: its greeting, TLS, a log-in.") @Nullable ServiceSpec pop3,

        @Setting("A server that hands out mail over IMAP: its greeting, TLS, a log-in.") @Nullable ServiceSpec imap,

        @Setting("A time server: how far its clock is from this machine's, and how good it says it is.") @Nullable NtpSpec ntp,

        @Setting("An SSH server: its version and its host key.") @Nullable SshSpec ssh,

        @Setting("A database server: that it greets, its version, a log-in.") @Nullable DatabaseSpec database) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
    private static final int USUAL_RETRIES = 1;

    public OutsideCheck {
        groups = List.copyOf(groups);
    }

    /** After how long a service that has not answered is called silent. */
    public Duration patience() {
        return timeout != null ? timeout : USUAL_TIMEOUT;
    }

    /** How often it is asked at most. */
    public int attempts() {
        return 1 + (retries != null ? retries : USUAL_RETRIES);
    }

    /** How much a failure matters. */
    public Severity failureSeverity() {
        return severity == Weight.WARNING ? Severity.WARNING : Severity.CRITICAL;
    }

    /** Whether it is time to look again. A minute early counts: rounds do not start on the very second. */
    public boolean isDue(@Nullable Instant lastLooked, Instant now) {
        return every == null
                || lastLooked == null
                || !now.isBefore(lastLooked.plus(every).minusSeconds(60));
    }

    /** The one of the ways of looking that is described. */
    public Target target() {
        return Stream.<@Nullable Target>of(ping, tcp, http, tls, dns, ftp, smtp, pop3, imap, ntp, ssh, database)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** Where the secrets are kept that looking needs. */
    public List<SecretReference> secrets() {
        SecretReference password = target().password();
        return password == null ? List.of() : List.of(password);
    }
}
