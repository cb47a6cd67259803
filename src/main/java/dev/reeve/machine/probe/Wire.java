package dev.reeve.machine.probe;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A conversation with a server, bounded in time and bytes; in the clear, or in TLS from some point on. */
public final class Wire implements Closeable {
    /** The longest line of a protocol that is spoken in lines; SMTP allows 512, IMAP's capabilities take a few hundred. */
    private static final int LONGEST_LINE = 8 << 10;

    private final BoundedSocket socket;
    private final Deadline deadline;
    private final double connected;
    private InputStream in;
    private OutputStream out;
    private @Nullable TlsFacts tls;

    private Wire(BoundedSocket socket, Deadline deadline) throws IOException {
        this.socket = socket;
        this.deadline = deadline;
        this.connected = deadline.elapsed();
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * Connects to the first of the endpoint's addresses that answers.
     *
     * @param bytes how many bytes are read at most, those of TLS included
     */
    static Wire open(Endpoint to, Deadline deadline, long bytes) throws ProbeException {
        ProbeException last = new ProbeException(Fault.NO_NAME, to.host());
        for (InetAddress address : to.addresses()) {
            BoundedSocket socket = new BoundedSocket(deadline, bytes);
            try {
                // No proxy, whatever the system's settings say: it is this service that is looked at.
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, to.port()), deadline.millisLeft());
                return new Wire(socket, deadline);
            } catch (IOException e) {
                last = faultOf(e);
                closeQuietly(socket);
            }
        }
        throw last;
    }

    /** What an exception of a socket means. */
    static ProbeException faultOf(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProbeException known) {
                return known;
            }
        }
        if (e instanceof SocketTimeoutException) {
            return new ProbeException(Fault.SILENT, e);
        } else if (e instanceof NoRouteToHostException) {
            return new ProbeException(Fault.UNREACHABLE, e);
        } else if (e instanceof ConnectException) {
            String text = String.valueOf(e.getMessage());
            boolean refused = text.contains("refused");
            return new ProbeException(refused ? Fault.REFUSED : Fault.UNREACHABLE, e);
        } else if (e instanceof SSLException) {
            return new ProbeException(Fault.TLS, e);
        } else if (e instanceof SocketException
                && String.valueOf(e.getMessage()).contains("unreachable")) {
            return new ProbeException(Fault.UNREACHABLE, e);
        }
        return new ProbeException(Fault.CLOSED, e);
    }

    /** Goes on in TLS. */
    void startTls(TlsAsk ask) throws ProbeException {
        Handshake handshake = new Handshake(ask);
        try {
            if (in.available() > 0) {
                // Whoever sits in between could slip in what would be taken for the server's, once in TLS.
                throw new ProbeException(Fault.ODD, "something was sent between the answer and TLS");
            }
            Socket layered = handshake.over(socket);
            in = new BufferedInputStream(layered.getInputStream());
            out = layered.getOutputStream();
            tls = handshake.facts();
        } catch (IOException e) {
            throw faultOf(e);
        }
    }

    /** What the handshake showed; null in the clear. */
    @Nullable TlsFacts tls() {
        return tls;
    }

    /** The connection itself, for a library that speaks on it. */
    Socket socket() {
        return socket;
    }

    /** How this side calls itself where a protocol asks: its address in brackets, RFC 5321, 4.1.3. */
    String ownName() {
        InetAddress own = socket.getLocalAddress();
        String text = own.getHostAddress().replaceAll("%.*", "");
        return own instanceof java.net.Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
    }

    /** How long it took until the connection was there, in seconds. */
    double connectSeconds() {
        return connected;
    }

    void send(String text) throws ProbeException {
        send(text.getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws ProbeException {
        try {
            deadline.millisLeft();
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            throw faultOf(e);
        }
    }

    /** One byte; -1 at the end. */
    int read() throws ProbeException {
        try {
            return in.read();
        } catch (IOException e) {
            throw faultOf(e);
        }
    }

    /** A line without its end. The end of the connection is a fault. */
    String line() throws ProbeException {
        String line = lineOrEnd(LONGEST_LINE);
        if (line == null) {
            throw new ProbeException(Fault.CLOSED, "");
        }
        return line;
    }

    /** A line without its end; null at the end of the connection. */
    @Nullable String lineOrEnd(int longest) throws ProbeException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int b = read();
            if (b == '\n' || (b < 0 && line.size() > 0)) {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            } else if (b < 0) {
                return null;
            } else if (line.size() == longest) {
                throw new ProbeException(Fault.ENDLESS, Said.of(line.toByteArray()));
            }
            line.write(b);
        }
    }

    /** Exactly so many bytes. */
    byte[] exactly(int count) throws ProbeException {
        byte[] bytes = upTo(count);
        if (bytes.length < count) {
            throw new ProbeException(Fault.CLOSED, Said.of(bytes));
        }
        return bytes;
    }

    /** So many bytes, or fewer if the connection ends. */
    byte[] upTo(int count) throws ProbeException {
        try {
            return in.readNBytes(count);
        } catch (IOException e) {
            throw faultOf(e);
        }
    }

    /** What comes in one piece, up to so many bytes; empty at the end of the connection. */
    byte[] piece(int most) throws ProbeException {
        byte[] buffer = new byte[most];
        try {
            int count = in.read(buffer);
            return count <= 0 ? new byte[0] : java.util.Arrays.copyOf(buffer, count);
        } catch (IOException e) {
            throw faultOf(e);
        }
    }

    /** Hangs up. TLS is not asked: a server that waits for a farewell would hold us. */
    @Override
    public void close() {
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was to be over, and it is.
        }
    }
}
