package dev.reeve.inspect.outside;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with a service that is looked at from outside. Severities are the usual ones; a check may say less. */
public enum OutsideProblem implements Problem {
    SERVICE_NO_NAME,
    SERVICE_REFUSED,
    SERVICE_UNREACHABLE,
    SERVICE_SILENT,
    SERVICE_CLOSED,
    SERVICE_ENDLESS,
    SERVICE_ODD,
    SERVICE_DENIED,
    SERVICE_TLS_FAILED,
    SERVICE_NO_STARTTLS,
    SERVICE_LOGIN_REFUSED,
    SERVICE_LOGIN_WITHHELD(Severity.UNKNOWN),
    SERVICE_NOT_SEEN(Severity.UNKNOWN),
    SERVICE_NOT_IN_TIME(Severity.UNKNOWN),
    SERVICE_SLOW(Severity.WARNING),
    SERVICE_BANNER,
    SERVICE_VERSION,
    SERVICE_PATTERN_TOO_SLOW(Severity.UNKNOWN),
    SERVICE_OPEN,

    PING_LOSS(Severity.WARNING),
    PING_NO_PROGRAM(Severity.UNKNOWN),

    HTTP_STATUS,
    HTTP_TEXT_MISSING,
    HTTP_TEXT_UNSEEN(Severity.UNKNOWN),
    HTTP_TEXT_FOUND,
    HTTP_REDIRECT,
    HTTP_LOOP,
    HTTP_HEADER,
    HTTP_NO_HSTS(Severity.WARNING),
    HTTP_SHORT_HSTS(Severity.NOTE),
    HTTP_NO_CSP(Severity.WARNING),
    HTTP_WEAK_CSP(Severity.NOTE),
    HTTP_FRAMED(Severity.WARNING),
    HTTP_SNIFFED(Severity.NOTE),
    HTTP_REFERRER(Severity.NOTE),
    HTTP_COOKIES(Severity.WARNING),
    HTTP_CORS(Severity.WARNING),
    HTTP_VERSION_TOLD(Severity.NOTE),
    HTTP_NO_UPGRADE(Severity.WARNING),
    HTTP_EXPOSED,
    HTTP_LISTING(Severity.WARNING),
    HTTP_EXPOSED_UNSEEN(Severity.UNKNOWN),

    TLS_EXPIRED,
    TLS_EXPIRES(Severity.WARNING),
    TLS_NOT_YET,
    TLS_UNTRUSTED,
    TLS_SELF_SIGNED,
    TLS_WRONG_NAME,
    TLS_WEAK_KEY(Severity.WARNING),
    TLS_WEAK_SIGNATURE(Severity.WARNING),
    TLS_OLD_PROTOCOL(Severity.WARNING),

    DNS_NO_NAME,
    DNS_NO_DATA,
    DNS_FAILED,
    DNS_REFUSED,
    DNS_LAME,
    DNS_WRONG,
    DNS_DISAGREE,
    DNS_STILL_THERE,
    DNS_NOT_AUTHORITATIVE(Severity.WARNING),
    DNS_NO_SERVERS(Severity.UNKNOWN),

    NTP_OFFSET(Severity.WARNING),
    NTP_UNSYNCHRONISED,
    NTP_STRATUM(Severity.WARNING),

    SSH_OLD(Severity.WARNING),
    SSH_KEY_OTHER,
    SSH_KEY_UNKNOWN(Severity.WARNING),
    SSH_KEY_UNSEEN(Severity.UNKNOWN);

    private final Severity severity;

    OutsideProblem() {
        this(Severity.CRITICAL);
    }

    OutsideProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("inspect", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.FINDINGS;
    }
}
