package dev.reeve.machine.ftp;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can stand between reeve and files on an FTP server. Texts with those of the package above. */
public enum FtpProblem implements Problem {
    /** Nothing answers there. */
    FTP_UNREACHABLE,
    /** Something answers, and not as an FTP server does. */
    FTP_NO_ANSWER,
    /** The server has no place for one more connection. */
    FTP_BUSY,
    FTP_LOGIN_REFUSED,
    /** The server does not offer TLS, or none that both know. */
    FTP_TLS_REFUSED,
    /** The certificate is not signed by anybody known, has expired, or is for another name. */
    FTP_CERTIFICATE_UNTRUSTED,
    /** The certificate is not the one that the inventory names. */
    FTP_CERTIFICATE_CHANGED,
    /** The file with the certificate cannot be read. */
    FTP_CERTIFICATE_UNREADABLE(Severity.CRITICAL, ExitCode.USAGE),
    /** Password and files travel in the clear, because the inventory says so. */
    FTP_IN_THE_CLEAR(Severity.WARNING, ExitCode.FINDINGS);

    private final Severity severity;
    private final ExitCode exitCode;

    FtpProblem() {
        this(Severity.CRITICAL, ExitCode.INCOMPLETE);
    }

    FtpProblem(Severity severity, ExitCode exitCode) {
        this.severity = severity;
        this.exitCode = exitCode;
    }

    @Override
    public String code() {
        return Problem.codeOf("machine", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return exitCode;
    }
}
