package dev.reeve.machine.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A look at the key that a server shows, over a connection that somebody else made and bounds. Nobody logs in, and
 * nothing is recorded.
 *
 * @param key the key
 * @param standing what the known_hosts files say of it
 */
public record KeyLook(ServerKey key, TrustStore.Standing standing) {
    /** The key of a type that a client asks for, in JSch's words. */
    public static final List<String> TYPES = List.of(
            "ssh-ed25519", "ecdsa-sha2-nistp256,ecdsa-sha2-nistp384,ecdsa-sha2-nistp521", "rsa-sha2-512,rsa-sha2-256");

    /**
     * Looks.
     *
     * @param socket a connection on which nothing has been read
     * @param host the name under which known_hosts files know the server
     * @param port its port
     * @param files the known_hosts files
     * @param type the key types to ask for, one of {@link #TYPES}; those that are known first if null
     * @return nothing if the server shows no such key
     * @throws IOException if a file cannot be read
     */
    public static Optional<KeyLook> at(Socket socket, String host, int port, List<Path> files, @Nullable String type)
            throws IOException {
        String name = port == 22 ? host : "[" + host + "]:" + port;
        HostKeyCheck check = new HostKeyCheck(KnownHosts.read(files), name);
        try {
            JSch jsch = new JSch();
            jsch.setHostKeyRepository(check);
            Session session = jsch.getSession("reeve", host, port);
            SessionSettings.strict(session);
            if (type != null) {
                session.setConfig("server_host_key", type);
            }
            session.setSocketFactory(new Connected(socket));
            // No method of log-in is left, so that the attempt ends where the key has been shown.
            session.setConfig("PreferredAuthentications", "none-at-all");
            session.setConfig("enable_auth_none", "no");
            try {
                session.connect();
            } finally {
                session.disconnect();
            }
        } catch (JSchException e) {
            // Whether a key was shown before it ended is what matters.
        }
        return check.shown().map(key -> new KeyLook(key, standing(check)));
    }

    private static TrustStore.Standing standing(HostKeyCheck check) {
        return switch (check.answer().orElseThrow().verdict()) {
            case KNOWN -> TrustStore.Standing.KNOWN;
            case UNKNOWN -> TrustStore.Standing.UNKNOWN;
            case CHANGED -> TrustStore.Standing.CHANGED;
            case REVOKED -> TrustStore.Standing.REVOKED;
        };
    }

    /** A factory of one socket, which is there already. */
    private record Connected(Socket socket) implements SocketFactory {
        @Override
        public Socket createSocket(String host, int port) {
            return socket;
        }

        @Override
        public InputStream getInputStream(Socket of) throws IOException {
            return of.getInputStream();
        }

        @Override
        public OutputStream getOutputStream(Socket of) throws IOException {
            return of.getOutputStream();
        }
    }
}
