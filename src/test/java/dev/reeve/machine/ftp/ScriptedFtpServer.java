package dev.reeve.machine.ftp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** An FTP server in the clear that says what a test tells it to, however absurd. */
final class ScriptedFtpServer implements AutoCloseable {
    /** Writes what goes over a data connection. */
    interface Data {
        void write(OutputStream out) throws IOException;
    }

    private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final Map<String, Data> data = new ConcurrentHashMap<>();
    final List<String> commands = new CopyOnWriteArrayList<>();
    private int most = Integer.MAX_VALUE;
    private int connected;

    ScriptedFtpServer() throws IOException {
        Thread thread = new Thread(this::accept, "ftp-door");
        thread.setDaemon(true);
        thread.start();
    }

    /** What it says to a command: {@code SIZE /a}; without an argument to all such commands. */
    ScriptedFtpServer says(String command, String reply) {
        replies.put(command, reply);
        return this;
    }

    /** What goes over the data connection of {@code MLSD} in a directory, or of {@code RETR} of a path. */
    ScriptedFtpServer sends(String command, Data what) {
        data.put(command, what);
        return this;
    }

    ScriptedFtpServer sends(String command, String text) {
        return sends(command, out -> out.write(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    ScriptedFtpServer atMost(int connections) {
        most = connections;
        return this;
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Thread thread = new Thread(() -> serve(socket), "ftp-guest");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private synchronized boolean admitted() {
        return ++connected <= most;
    }

    private void serve(Socket socket) {
        try (socket;
                ServerSocket passive = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            OutputStream out = socket.getOutputStream();
            if (!admitted()) {
                say(out, "421 Too many connections");
                return;
            }
            say(out, replies.getOrDefault("greeting", "220 ready"));
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String directory = "/";
            String line;
            while ((line = in.readLine()) != null) {
                commands.add(line);
                String[] words = line.split(" ", 2);
                directory = words[0].equals("CWD") ? words[1] : directory;
                String key = words[0].equals("RETR") ? line : words[0] + " " + directory;
                if (words[0].equals("RETR") || words[0].equals("MLSD") || words[0].equals("LIST")) {
                    transfer(out, passive, key);
                } else {
                    say(out, answer(line, words[0], passive.getLocalPort()));
                }
            }
        } catch (IOException e) {
            // The guest has gone.
        }
    }

    private void transfer(OutputStream out, ServerSocket passive, String key) throws IOException {
        Data what = data.get(key);
        if (what == null) {
            say(out, "550 No such thing");
            return;
        }
        say(out, "150 here it comes");
        try (Socket socket = passive.accept()) {
            what.write(socket.getOutputStream());
        }
        say(out, replies.getOrDefault("end of " + key, "226 done"));
    }

    private String answer(String line, String command, int port) {
        String whole = replies.get(line);
        String said = whole != null ? whole : replies.get(command);
        return said != null ? said : usual(command, port);
    }

    private static String usual(String command, int port) {
        return switch (command) {
            case "USER" -> "331 password";
            case "PASS" -> "230 in";
            case "FEAT" -> "211-Features\r\n MLST type*;size*;modify*;\r\n SIZE\r\n UTF8\r\n211 End";
            case "EPSV" -> "229 ok (|||" + port + "|)";
            case "CWD" -> "250 there";
            case "SIZE" -> "550 none";
            default -> "200 ok";
        };
    }

    private static void say(OutputStream out, @Nullable String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
