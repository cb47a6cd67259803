package dev.reeve.antivirus.clamd;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Somebody on a free port who does with each connection what a test wants. */
public final class LyingDaemon implements Closeable {
    /** What is done with one connection. */
    public interface Lie {
        void tell(InputStream in, OutputStream out) throws IOException;
    }

    private final ServerSocket server;

    public LyingDaemon(Lie lie) throws IOException {
        server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(lie), "lying daemon");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Lie lie) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                lie.tell(socket.getInputStream(), socket.getOutputStream());
            } catch (IOException e) {
                // The client has seen enough.
            }
        }
    }

    /** Reads a command to its NUL. */
    public static String command(InputStream in) throws IOException {
        StringBuilder command = new StringBuilder();
        int b;
        while ((b = in.read()) > 0) {
            command.append((char) b);
        }
        return command.toString();
    }

    /** Reads a stream to its end, and says how long it was. */
    public static long content(InputStream in) throws IOException {
        java.io.DataInputStream data = new java.io.DataInputStream(in);
        long all = 0;
        int count;
        while ((count = data.readInt()) > 0) {
            data.skipNBytes(count);
            all += count;
        }
        return all;
    }

    public ClamdAddress address() {
        return new ClamdAddress.Port("127.0.0.1", server.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
