package dev.reeve.machine.ftp;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.FtpSecurity;
import dev.reeve.machine.MachineProblem;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import org.apache.commons.net.ftp.FTPConnectionClosedException;
import org.apache.commons.net.ftp.FTPReply;

/** The way from a target to a session: connect, TLS, log in; and why it did not come about. */
final class FtpLogin {
    private final FtpTarget target;

    FtpLogin(FtpTarget target) {
        this.target = target;
    }

    /**
     * Logs in.
     *
     * @throws Failure if trying again would not help
     */
    FtpSession open() throws IOException {
        FtpConnection connection = new FtpConnection(target, ServerTrust.of(target));
        boolean done = false;
        try {
            connect(connection);
            logIn(connection);
            if (target.isSecure()) {
                protectData(connection);
            }
            FtpSession session = new FtpSession(connection, target);
            done = true;
            return session;
        } catch (SSLException e) {
            throw tlsFailure(connection, e);
        } finally {
            if (!done) {
                connection.hangUp();
            }
        }
    }

    private void connect(FtpConnection connection) throws IOException {
        try {
            connection.connect(target.address(), target.port());
        } catch (SSLException e) {
            throw e;
        } catch (UnknownHostException e) {
            throw failure(MachineProblem.HOST_NOT_FOUND).causedBy(e);
        } catch (FTPConnectionClosedException e) {
            throw connection.getReplyCode() == FTPReply.SERVICE_NOT_AVAILABLE
                    ? failure(FtpProblem.FTP_BUSY, "said", connection.said())
                    : failure(FtpProblem.FTP_NO_ANSWER, "reason", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw failure(
                            connection.isConnected() ? FtpProblem.FTP_NO_ANSWER : FtpProblem.FTP_UNREACHABLE,
                            "reason",
                            String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
        if (!FTPReply.isPositiveCompletion(connection.getReplyCode())) {
            throw failure(FtpProblem.FTP_BUSY, "said", connection.said());
        }
        if (target.security() == FtpSecurity.TLS) {
            if (connection.sendCommand("AUTH", "TLS") != FTPReply.SECURITY_DATA_EXCHANGE_COMPLETE) {
                throw failure(FtpProblem.FTP_TLS_REFUSED, "said", connection.said());
            }
            connection.startTls();
        }
    }

    private void logIn(FtpConnection connection) throws IOException {
        byte[] password;
        try {
            password = target.password().fetch();
        } catch (IOException e) {
            throw failure(MachineProblem.SECRET_UNAVAILABLE, "reason", String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
        try {
            byte[] user = target.user().getBytes(StandardCharsets.UTF_8);
            int code = connection.sendCommand("USER", latin1(user));
            if (code == FTPReply.NEED_PASSWORD) {
                code = connection.sendCommand("PASS", latin1(password));
            }
            if (!FTPReply.isPositiveCompletion(code)) {
                throw failure(FtpProblem.FTP_LOGIN_REFUSED, "user", target.user(), "said", connection.said());
            }
        } catch (FTPConnectionClosedException e) {
            throw failure(FtpProblem.FTP_BUSY, "said", connection.said()).causedBy(e);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void protectData(FtpConnection connection) throws IOException {
        connection.sendCommand("PBSZ", "0");
        if (connection.sendCommand("PROT", "P") != FTPReply.COMMAND_OK) {
            throw failure(FtpProblem.FTP_TLS_REFUSED, "said", connection.said());
        }
    }

    private Failure tlsFailure(FtpConnection connection, SSLException cause) {
        String shown = connection.trust().shownFingerprint();
        if (shown == null) {
            return failure(FtpProblem.FTP_TLS_REFUSED, "said", String.valueOf(cause.getMessage()))
                    .causedBy(cause);
        }
        FtpProblem problem = connection.trust().isPinned()
                ? FtpProblem.FTP_CERTIFICATE_CHANGED
                : FtpProblem.FTP_CERTIFICATE_UNTRUSTED;
        Throwable why = cause.getCause() == null ? cause : cause.getCause();
        return failure(
                        problem,
                        "fingerprint",
                        shown,
                        "expected",
                        String.valueOf(target.fingerprint()),
                        "reason",
                        String.valueOf(why.getMessage()))
                .withEvidence(List.of("shown for: " + connection.trust().shownSubject(), "fingerprint: " + shown))
                .causedBy(cause);
    }

    private Failure failure(dev.reeve.finding.Problem problem, String... more) {
        List<String> arguments = new ArrayList<>(List.of("host", target.name(), "place", target.place()));
        arguments.addAll(List.of(more));
        return Failure.of(problem, Subject.host(target.name()), arguments.toArray(String[]::new));
    }
}
