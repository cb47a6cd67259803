package dev.reeve.machine.ftp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that name one port as theirs, wherever they lead. The JDK looks for a TLS session to go on with under host and
 * port, and asks the socket below for the port; a data connection's is another each time, so it would never find one.
 */
final class OnePortSockets extends SocketFactory {
    private final int port;

    OnePortSockets(int port) {
        this.port = port;
    }

    @Override
    public Socket createSocket() {
        int named = port;
        return new Socket() {
            @Override
            public int getPort() {
                return isConnected() ? named : 0;
            }
        };
    }

    @Override
    public Socket createSocket(String host, int to) throws IOException {
        return connected(new InetSocketAddress(host, to), null);
    }

    @Override
    public Socket createSocket(String host, int to, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, to), new InetSocketAddress(from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int to) throws IOException {
        return connected(new InetSocketAddress(host, to), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int to, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, to), new InetSocketAddress(from, fromPort));
    }

    private Socket connected(InetSocketAddress to, @Nullable InetSocketAddress from) throws IOException {
        Socket socket = createSocket();
        socket.bind(from);
        socket.connect(to);
        return socket;
    }
}
