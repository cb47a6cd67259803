package dev.reeve.inspect.security;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.ShellQuote;
import dev.reeve.machine.collect.Section;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Certificates in files of the host: those that services use, and those that the rules name. */
final class CertificateFiles implements HostCheck {
    private static final String ID = "certificates";
    private static final Duration USUAL_WARNING = Duration.ofDays(14);
    private static final Duration USUAL_CRITICAL = Duration.ofDays(5);
    private static final int MOST = 400_000;

    /** Where people and certbot put them. Packages of authorities are not the host's own. */
    private static final String USUAL = "/etc/letsencrypt/live/*/cert.pem /etc/ssl/private/*.pem /etc/ssl/private/*.crt"
            + " /etc/ssl/*.crt /etc/pki/tls/certs/*.crt /etc/pki/tls/private/*.crt /etc/nginx/*.crt /etc/nginx/*.pem"
            + " /etc/nginx/ssl/*.crt /etc/nginx/ssl/*.pem /etc/apache2/ssl/*.crt /etc/apache2/ssl/*.pem"
            + " /etc/haproxy/*.pem /etc/haproxy/certs/*.pem /etc/postfix/*.pem /etc/dovecot/*.pem"
            + " /etc/dovecot/private/*.pem /etc/cockpit/ws-certs.d/*.cert /etc/ldap/*.crt";

    /** Only blocks of certificates leave the host, of each file the first four: a key in the same file stays there. */
    private static final String RULES = """
            FNR == 1 { inside = 0; count = 0 }
            /^-----BEGIN (X509 )?CERTIFICATE-----/ { inside = ++count <= 4; if (inside) p($0); next }
            /-----/ { if (inside && /^-----END (X509 )?CERTIFICATE-----/) p($0); inside = 0; next }
            inside && /^[A-Za-z0-9+\\/=]+[ \\t\\r]*$/ { p($0) }
            """;

    /** What nginx, Apache, Postfix and Dovecot are told to use. */
    private static final String CONFIGURED = """
            d=; for f in /etc/nginx /etc/apache2 /etc/httpd /etc/postfix/main.cf /etc/dovecot; do [ -e "$f" ] && d="$d $f"
            done
            c=; [ -z "$d" ] || c=$(grep -rhE '^[ \t]*(ssl_certificate|SSLCertificateFile|smtpd_tls_cert_file|ssl_cert)[ \t=]' \\
            $d 2>/dev/null | sed -n 's/^[ \t]*[A-Za-z_]*[ \t=<"]*\\//\\//; s/[;"].*//; /^\\//p; 200q')
            """;

    @Override
    public String name() {
        return "certificate-files";
    }

    /** Its bounds are days. */
    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public List<Section> sections(HostRules rules) {
        StringBuilder named = new StringBuilder();
        StringBuilder absent = new StringBuilder();
        for (String path : rules.certificates()) {
            String word = word(path);
            named.append(' ').append(word);
            absent.append("for f in ").append(word).append("; do [ -e \"$f\" ] || printf '0 %s\\n' \"$f\"; done\n");
        }
        String folders = "/etc/letsencrypt/live /etc/ssl/private /etc/pki/tls/private /etc/dovecot/private";
        return List.of(Section.within(
                8, ID, CONFIGURED + absent + HostFiles.script(folders, USUAL + named + " $c", RULES, MOST)));
    }

    /** A path as a word of the shell in which only * and ? mean something. */
    private static String word(String path) {
        StringBuilder word = new StringBuilder();
        for (String part : path.split("(?<=[*?])|(?=[*?])", -1)) {
            word.append(part.equals("*") || part.equals("?") ? part : ShellQuote.quote(part));
        }
        return word.toString();
    }

    @Override
    public List<CheckResult> judge(Look look) {
        HostFiles files = HostFiles.of(look.section(ID));
        List<CheckResult> results = new ArrayList<>();
        Sight.of(look, ID, files).ifPresent(gap -> results.add(gap.result(look, name())));
        for (String path : files.missing()) {
            Subject subject = look.subject(Clipped.name(path));
            results.add(CheckResult.of(
                    name(),
                    subject,
                    Finding.of(SecurityProblem.CERTIFICATE_MISSING, subject, "host", look.host(), "path", path)));
        }
        files.lines().forEach((path, lines) -> {
            boolean named = look.rules().certificates().contains(path);
            if (!lines.isEmpty()) {
                results.add(certificates(look, path, Pem.certificates(lines)));
            } else if (named) {
                results.add(unreadable(look, path));
            }
        });
        return results;
    }

    private CheckResult unreadable(Look look, String path) {
        Subject subject = look.subject(Clipped.name(path));
        Finding finding = Finding.of(
                SecurityProblem.CERTIFICATE_UNREADABLE, subject, "host", look.host(), "path", Clipped.name(path));
        return CheckResult.of(name(), subject, finding);
    }

    /** A chain holds as long as the certificate in it that ends first. */
    private CheckResult certificates(Look look, String path, List<X509Certificate> chain) {
        Optional<X509Certificate> first = chain.stream().min(Comparator.comparing(X509Certificate::getNotAfter));
        if (first.isEmpty()) {
            return unreadable(look, path);
        }
        Instant end = first.get().getNotAfter().toInstant();
        Duration left = Duration.between(look.now(), end);
        Duration warning = Objects.requireNonNullElse(look.rules().certificateWarning(), USUAL_WARNING);
        Duration critical = Objects.requireNonNullElse(look.rules().certificateCritical(), USUAL_CRITICAL);
        Subject subject = look.subject(Clipped.name(path));
        SecurityProblem problem =
                left.isNegative() ? SecurityProblem.CERTIFICATE_EXPIRED : SecurityProblem.CERTIFICATE_EXPIRES;
        Finding finding = Finding.of(
                problem,
                subject,
                "host",
                look.host(),
                "path",
                Clipped.name(path),
                "name",
                Clipped.of(first.get().getSubjectX500Principal().getName()),
                "end",
                end.toString(),
                "days",
                Long.toString(Math.abs(left.toDays())));
        if (!left.isNegative() && left.compareTo(critical) < 0) {
            finding = finding.withSeverity(Severity.CRITICAL);
        }
        boolean near = left.isNegative() || left.compareTo(warning) < 0 || left.compareTo(critical) < 0;
        return CheckResult.of(name(), subject, near ? new Finding[] {finding} : new Finding[0])
                .measured(new Measure(
                        "certificate.left",
                        (double) left.toSeconds(),
                        Measure.Unit.SECONDS,
                        (double) warning.toSeconds(),
                        (double) critical.toSeconds()));
    }
}
