package dev.reeve.machine.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * A TCP connection made before JSch is asked, so that what goes wrong is known for what it is: no such name, refused, no
 * route, no answer.
 */
final class Wire implements SocketFactory {
    /** JSch reads a packet in two small pieces; a buffer turns them into few system calls. */
    private static final int BUFFER = 256 * 1024;

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    /** Connects to the first of a host's addresses that answers. */
    static Wire connect(String host, int port, Duration timeout) throws IOException {
        IOException first = null;
        for (InetAddress address : InetAddress.getAllByName(host)) {
            Socket socket = new Socket();
            try {
                socket.setKeepAlive(true);
                socket.connect(new InetSocketAddress(address, port), (int) timeout.toMillis());
                return new Wire(socket);
            } catch (IOException e) {
                socket.close();
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        throw first != null ? first : new IOException("no address for " + host);
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // There is nothing left to be done with it.
        }
    }

    @Override
    public Socket createSocket(String host, int port) {
        return socket;
    }

    @Override
    public InputStream getInputStream(Socket connected) throws IOException {
        return new BufferedInputStream(connected.getInputStream(), BUFFER);
    }

    @Override
    public OutputStream getOutputStream(Socket connected) throws IOException {
        return connected.getOutputStream();
    }
}
