package dev.reeve.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.Machine;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real sshd whose {@code sqlcmd} answers a recording, one exchange at a time, and nothing but it: arguments, password
 * and standard input must be exactly those that the recording goes with.
 */
final class LinuxHost implements AutoCloseable {
    static final String PASSWORD = "p@$$ \"w'ö\\rd";

    private static final String SQLCMD = """
            #!/bin/sh
            d='%s'
            n=$(cat "$d/next"); echo $((n + 1)) > "$d/next"
            printf '%%s\\n' "$@" > "$d/seen"
            cmp -s "$d/seen" "$d/$n.arguments" || { cp "$d/seen" "$d/$n.bad"; echo "arguments of $n" >&2; exit 98; }
            printf '%%s' "${SQLCMDPASSWORD-none}" | cmp -s - "$d/password" || { echo "password of $n" >&2; exit 98; }
            [ -z "$(cat)" ] || { echo "input of $n" >&2; exit 98; }
            ps -eww -o args >> "$d/ps" 2>/dev/null
            . "$d/$n.happens"
            cat "$d/$n.out"; cat "$d/$n.err" >&2
            exit "$(cat "$d/$n.status")"
            """;

    final SshServer ssh;
    final Machine machine;
    final Path directory;
    final byte[] backup = new byte[3_000_000];
    private final Path records;
    private int exchanges;

    LinuxHost(Path temp) throws IOException {
        records = Files.createDirectories(temp.resolve("records"));
        directory = Files.createDirectories(temp.resolve("backups"));
        Path programs = Files.createDirectories(temp.resolve("bin"));
        new Random(3).nextBytes(backup);
        Path program = programs.resolve("sqlcmd");
        Files.writeString(program, SQLCMD.formatted(records));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.write(records.resolve("backup"), backup);
        ssh = SshServer.with()
                .directive("SetEnv PATH=" + programs + ":/usr/bin:/bin")
                .start();
        machine = ssh.connect();
    }

    /** The name that the next temporary file gets: the randomness is known. */
    Path file() {
        byte[] bytes = new byte[8];
        new Random(7).nextBytes(bytes);
        return directory.resolve("reeve-" + HexFormat.of().formatHex(bytes) + ".bak");
    }

    SqlserverServer server(String recording, @Nullable String user) throws IOException {
        List<Recording.Exchange> all =
                Recording.of(recording, directory.toString(), file().toString()).exchanges();
        exchanges = all.size();
        List<String> login = user == null
                ? List.of("-S", "localhost", "-d", "master", "-E")
                : List.of("-S", "localhost", "-d", "master", "-U", user, "-C");
        Files.writeString(records.resolve("next"), "0\n");
        Files.writeString(records.resolve("password"), user == null ? "none" : PASSWORD);
        for (int i = 0; i < all.size(); i++) {
            Recording.Exchange exchange = all.get(i);
            Files.write(records.resolve(i + ".arguments"), Recording.arguments(exchange, login, false));
            Files.writeString(records.resolve(i + ".out"), exchange.out());
            Files.writeString(records.resolve(i + ".err"), exchange.err());
            Files.writeString(records.resolve(i + ".status"), exchange.status() + "\n");
            Files.writeString(records.resolve(i + ".happens"), happens(exchange.happens()));
        }
        SqlserverLogin how = new SqlserverLogin(
                "localhost", user, user == null ? null : () -> PASSWORD.getBytes(StandardCharsets.UTF_8), user != null);
        return new SqlserverServer(
                machine, how, new SqlserverServer.Settings(false, null, false), Clock.systemUTC(), new Random(7));
    }

    private String happens(String word) {
        return switch (word) {
            case "backup" -> "cp '" + records.resolve("backup") + "' '" + file() + "'";
            case "part" -> "head -c 100000 '" + records.resolve("backup") + "' > '" + file() + "'";
            case "vanish" -> "rm '" + file() + "'";
            default -> ":";
        };
    }

    /** The whole recording was played, nothing is left on the host, and no process list showed the password. */
    void assertDone() throws IOException {
        assertThat(Files.readString(records.resolve("next")).strip()).isEqualTo(Integer.toString(exchanges));
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).isEmpty();
        }
        Path ps = records.resolve("ps");
        if (Files.exists(ps)) {
            assertThat(Files.readString(ps)).contains("sqlcmd").doesNotContain(PASSWORD, "w'ö");
        }
    }

    @Override
    public void close() {
        machine.close();
        ssh.close();
    }

    /** Removes the fake program, as on a host without the tools. */
    void uninstall() {
        try {
            Files.delete(records.resolveSibling("bin").resolve("sqlcmd"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
