package dev.reeve.machine.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that does what a test says, honest or not, on each connection anew. */
public final class ScriptedServer implements AutoCloseable {
    /** What is done with one connection; it is closed afterwards. */
    public interface Script {
        void run(InputStream in, OutputStream out, Socket socket) throws Exception;
    }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private ScriptedServer(ServerSocket server, Script script) {
        this.server = server;
        threads.execute(() -> serve(script));
    }

    public static ScriptedServer doing(Script script) {
        try {
            return new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says these words at once, answers each line with the next ones, and then keeps the line. */
    public static ScriptedServer saying(String... words) {
        return doing((in, out, socket) -> {
            for (String each : words) {
                out.write(each.getBytes(StandardCharsets.UTF_8));
                out.flush();
                line(in);
            }
        });
    }

    /** Reads a line, or what is left of one at the end. */
    public static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString();
            }
            line.append((char) b);
        }
        return line.toString();
    }

    private void serve(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> {
                    try (socket) {
                        script.run(socket.getInputStream(), socket.getOutputStream(), socket);
                    } catch (Exception e) {
                        // The client hung up, or the script ends so.
                    }
                });
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
