package dev.reeve.antivirus.clamd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** Where a clamd listens: a socket in the file system, or a port. */
public sealed interface ClamdAddress {
    /** Opens a channel to it that is not connected yet. */
    SocketChannel open() throws IOException;

    /** The address for connecting. */
    java.net.SocketAddress address();

    /** A socket in the file system ({@code LocalSocket}). */
    record Local(String path) implements ClamdAddress {
        @Override
        public SocketChannel open() throws IOException {
            return SocketChannel.open(StandardProtocolFamily.UNIX);
        }

        @Override
        public java.net.SocketAddress address() {
            return UnixDomainSocketAddress.of(path);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /** A port ({@code TCPSocket}). */
    record Port(String host, int port) implements ClamdAddress {
        @Override
        public SocketChannel open() throws IOException {
            return SocketChannel.open();
        }

        @Override
        public java.net.SocketAddress address() {
            return new InetSocketAddress(host, port);
        }

        @Override
        public String toString() {
            return host + ':' + port;
        }
    }

    /** The address that a text means: an absolute path, or {@code host:port}; empty for what is neither. */
    static Optional<ClamdAddress> parse(String text) {
        if (text.startsWith("/")) {
            return Optional.of(new Local(text));
        }
        int colon = text.lastIndexOf(':');
        if (colon <= 0 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text.substring(colon + 1));
        String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
        return port < 1 || port > 65535 ? Optional.empty() : Optional.of(new Port(host, port));
    }
}
