package dev.reeve.database.mariadb;

import dev.reeve.machine.ShellQuote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a server listens, as seen from the machine, and who logs in. What is null is the client programs' own choice:
 * the options of the host's {@code my.cnf}, the socket that they were built for, the account of the operating system.
 *
 * @param socket path of the Unix socket
 * @param host name or address for TCP
 * @param port the TCP port
 * @param user the server's account
 * @param options lines of an option file with everything secret, such as {@code password=…}. With it the host's own option
 *     files are not read at all: they would have the last word.
 */
public record MariadbLogin(
        @Nullable String socket,
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String user,
        @Nullable String options) {

    /** The operating system's account, as the host has it set up. */
    public static MariadbLogin own() {
        return new MariadbLogin(null, null, null, null, null);
    }

    /**
     * The same with the content of an option file: bare {@code name=value} lines, or with sections, of which those for
     * clients count.
     */
    public MariadbLogin with(byte[] optionFile) {
        List<String> kept = new ArrayList<>();
        boolean wanted = true;
        for (String line :
                new String(optionFile, StandardCharsets.UTF_8).lines().toList()) {
            String bare = line.strip();
            if (bare.startsWith("[")) {
                wanted = bare.toLowerCase(Locale.ROOT).startsWith("[client");
            } else if (wanted && !bare.isEmpty() && !bare.startsWith("#") && !bare.startsWith(";")) {
                kept.add(bare);
            }
        }
        return new MariadbLogin(socket, host, port, user, String.join("\n", kept));
    }

    /** The option file as the client is to read it; null for the host's own. */
    byte @Nullable [] optionFile() {
        return options == null ? null : ("[client]\n" + options + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** What of it may stand in a command line, each word quoted. */
    String words() {
        List<String> words = new ArrayList<>();
        if (host != null) {
            words.add("--protocol=tcp");
            words.add("--host=" + ShellQuote.quote(host));
        }
        if (port != null) {
            words.add("--port=" + port);
        }
        if (socket != null) {
            words.add("--socket=" + ShellQuote.quote(socket));
        }
        if (user != null) {
            words.add("--user=" + ShellQuote.quote(user));
        }
        return String.join(" ", words);
    }

    /** Where the server is, in words. */
    String place() {
        if (socket != null) {
            return socket;
        }
        return host == null ? "its usual socket" : port == null ? host : host + ":" + port;
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "MariadbLogin[" + place() + ", user=" + user + "]";
    }
}
