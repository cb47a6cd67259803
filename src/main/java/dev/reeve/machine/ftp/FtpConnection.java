package dev.reeve.machine.ftp;

import dev.reeve.inventory.FtpSecurity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.io.CRLFLineReader;
import org.jspecify.annotations.Nullable;

/**
 * A control connection and its data connections, in bytes and with bounds.
 *
 * <p>Commons Net has a client of its own for TLS; it connects data by a TLS session of its own, which servers refuse that
 * want the control connection's to go on (vsftpd's {@code require_ssl_reuse}, ProFTPD without
 * {@code NoSessionReuseRequired}). Here TLS is laid over plain sockets, always under the name and port of the control
 * connection: under these the JDK looks for a session to go on with.
 */
final class FtpConnection extends FTPClient {
    private final FtpTarget target;
    private final ServerTrust trust;
    private final @Nullable SSLContext tls;
    private ReplyReader replies = new ReplyReader(() -> _socket_.getInputStream());

    FtpConnection(FtpTarget target, ServerTrust trust) throws IOException {
        this.target = target;
        this.trust = trust;
        tls = target.isSecure() ? trust.context() : null;
        setControlEncoding(StandardCharsets.ISO_8859_1);
        setConnectTimeout(target.patience().millis());
        setDefaultTimeout(target.patience().millis());
        setDataTimeout(Duration.ofMillis(target.patience().millis()));
        setSocketFactory(new OnePortSockets(target.port()));
        enterLocalPassiveMode();
        // What a server behind NAT believes its address to be leads nowhere, or where a liar wants.
        setIpAddressFromPasvResponse(false);
        setUseEPSVwithIPv4(true);
    }

    @Override
    protected void _connectAction_(@Nullable Reader none) throws IOException {
        if (target.security() == FtpSecurity.IMPLICIT) {
            _socket_ = overTls(_socket_);
        }
        super._connectAction_(replies);
        // Connecting sets it back.
        enterLocalPassiveMode();
        setUseEPSVwithIPv4(true);
    }

    /** Goes over to TLS; what the server said before in the same breath is dropped (no injected replies). */
    void startTls() throws IOException {
        _socket_ = overTls(_socket_);
        replies = new ReplyReader(() -> _socket_.getInputStream());
        _controlInput_ = new CRLFLineReader(replies);
        _controlOutput_ =
                new BufferedWriter(new OutputStreamWriter(_socket_.getOutputStream(), StandardCharsets.ISO_8859_1));
    }

    private SSLSocket overTls(Socket plain) throws IOException {
        if (tls == null) {
            throw new IllegalStateException("no TLS was asked for");
        }
        plain.setSoTimeout(target.patience().millis());
        SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(plain, target.address(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /**
     * A data connection for a command.
     *
     * @return null if the server refuses the command; its reply says why
     */
    @Nullable Socket data(String command, @Nullable String argument) throws IOException {
        Socket plain;
        try {
            plain = _openDataConnection_(command, argument);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            // Commons Net trusts the form of a reply to EPSV.
            throw new IOException("the server's place for data makes no sense: " + said(), e);
        }
        if (plain == null || tls == null) {
            return plain;
        }
        try {
            return overTls(plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    @Override
    public int sendCommand(String command, @Nullable String argument) throws IOException {
        if (argument != null && argument.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new FileSystemException(argument, null, "its name has a line break, which FTP cannot ask for");
        }
        replies.begin();
        return super.sendCommand(command, argument);
    }

    /** The next reply to what was sent before. */
    int reply() throws IOException {
        replies.begin();
        return getReply();
    }

    /** Tells the server that somebody is there, without waiting for what it says to that. */
    void sayHere() throws IOException {
        _controlOutput_.write("NOOP\r\n");
        _controlOutput_.flush();
    }

    /** Says goodbye, without waiting for what it says to that. */
    void sayGoodbye() throws IOException {
        _controlOutput_.write("QUIT\r\n");
        _controlOutput_.flush();
    }

    /** The text of the last reply in one line, without control characters. */
    String said() {
        String text = getReplyString() == null ? "" : getReplyString();
        String bytes = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        String line = bytes.replaceAll("[\\p{Cntrl}\\s]+", " ").trim();
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    ServerTrust trust() {
        return trust;
    }

    /** Hangs up, without a word. */
    void hangUp() {
        try {
            disconnect();
        } catch (IOException e) {
            // It is gone as well.
        }
    }
}
