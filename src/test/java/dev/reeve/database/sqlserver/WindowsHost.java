package dev.reeve.database.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.RunningCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A Windows host with OpenSSH as we know it from its documentation: whatever its shell, it is sent one line of words that
 * no shell touches; the rest comes on standard input. sqlcmd answers a recording. SFTP names drives with a slash before.
 */
final class WindowsHost implements Machine {
    private final Path directory;
    private final String windowsDirectory;
    private final List<String> login;
    private final String password;
    private final byte[] backup;
    private final Deque<Recording.Exchange> left;

    /** @param directory stands for {@code windowsDirectory} */
    WindowsHost(
            Path directory,
            String windowsDirectory,
            List<String> login,
            String password,
            byte[] backup,
            Recording recording) {
        this.directory = directory;
        this.windowsDirectory = windowsDirectory;
        this.login = login;
        this.password = password;
        this.backup = backup;
        this.left = new ArrayDeque<>(recording.exchanges());
    }

    boolean isDone() {
        return left.isEmpty();
    }

    @Override
    public String name() {
        return "erp";
    }

    @Override
    public String user() {
        return "reeve";
    }

    @Override
    public boolean hasShell() {
        return false;
    }

    @Override
    public RunningCommand start(String script) throws IOException {
        throw new IOException("there is no sh on Windows");
    }

    @Override
    public RunningCommand exec(String command) {
        // cmd.exe takes no longer line, and neither it nor PowerShell changes such words.
        assertThat(command)
                .matches("powershell\\.exe( -[A-Za-z]+)+ Text -EncodedCommand [A-Za-z0-9+/]+=*")
                .hasSizeLessThan(8191);
        String script = new String(
                Base64.getDecoder().decode(command.substring(command.lastIndexOf(' ') + 1)), StandardCharsets.UTF_16LE);
        assertThat(script).contains("SQLCMDPASSWORD").doesNotContain("reeve", "localhost");
        return new Running();
    }

    private final class Running implements RunningCommand {
        private final ByteArrayOutputStream input = new ByteArrayOutputStream();
        private final Recording.Exchange exchange = Objects.requireNonNull(left.poll(), "no exchange is left");

        @Override
        public OutputStream stdin() {
            return input;
        }

        @Override
        public InputStream stdout() {
            String[] lines = input.toString(StandardCharsets.US_ASCII).split("\n", -1);
            assertThat(lines).hasSize(3).endsWith("");
            assertThat(text(lines[0])).isEqualTo(password);
            assertThat(text(lines[1]))
                    .isEqualTo(Recording.arguments(exchange, login, true).stream()
                            .map(word -> "\"" + word + "\"")
                            .collect(Collectors.joining(" ")));
            happen();
            return new ByteArrayInputStream(exchange.out().replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        }

        private void happen() {
            try {
                String file = exchange.sql().replaceAll("(?s).*\\\\(reeve-[0-9a-f]+\\.bak).*", "$1");
                if (!exchange.happens().isEmpty()) {
                    boolean whole = exchange.happens().equals("backup");
                    Files.write(directory.resolve(file), whole ? backup : Arrays.copyOf(backup, 10));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public int waitFor() {
            return exchange.status();
        }

        @Override
        public boolean endsWithin(Duration patience) {
            return true;
        }

        @Override
        public String stderr() {
            return exchange.err().replace("\n", "\r\n");
        }

        @Override
        public void close() {}
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Override
    public FileAccess files() {
        FileAccess real = new LocalMachine("here").files();
        String drive = "/" + windowsDirectory.replace('\\', '/');
        return (FileAccess) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {FileAccess.class}, (proxy, method, arguments) -> {
                    Object[] mapped = arguments == null ? new Object[0] : arguments.clone();
                    if (mapped.length > 0 && mapped[0] instanceof RawName name) {
                        assertThat(name.text()).startsWith(drive);
                        mapped[0] = RawName.of(directory + name.text().substring(drive.length()));
                    }
                    try {
                        return method.invoke(real, mapped);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {}
}
