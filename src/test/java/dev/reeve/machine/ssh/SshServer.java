package dev.reeve.machine.ssh;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real OpenSSH server on a free port of the loopback interface, with keys of its own in a directory of its own. It ends
 * no process that it did not start. Works as root and as an ordinary user, who can then log in as nobody else.
 *
 * <pre>{@code
 * try (SshServer server = SshServer.start();
 *         Machine machine = server.connect()) { … }
 * }</pre>
 */
public final class SshServer implements AutoCloseable {
    /** Where Debian, Fedora, Alpine and others put it; usually not in an ordinary user's PATH. */
    private static final List<Path> SSHD =
            List.of(Path.of("/usr/sbin/sshd"), Path.of("/usr/bin/sshd"), Path.of("/usr/local/sbin/sshd"));

    private static final int START_ATTEMPTS = 5;

    private final Path directory;
    private final List<String> options;

    /** Who logs in; null for whoever runs the test. */
    private final @Nullable String account;

    private final List<String> log = new ArrayList<>();
    private int port;
    private @Nullable Process process;

    private SshServer(Path directory, List<String> options, @Nullable String account) {
        this.directory = directory;
        this.options = options;
        this.account = account;
    }

    /** A server with a shell and SFTP. */
    public static SshServer start() {
        return with().start();
    }

    /** A server with options. */
    public static Options with() {
        return new Options();
    }

    /** The switches that tests need; every other directive of sshd_config through {@link #directive}. */
    public static final class Options {
        private final List<String> directives = new ArrayList<>();
        private boolean sftp = true;
        private @Nullable String account;
        private String hostKeyType = "ed25519";

        /** Any line of sshd_config. The first of its kind wins, so it can override a default. */
        public Options directive(String line) {
            directives.add(line);
            return this;
        }

        /** Commands and shells are replaced by this one. */
        public Options forceCommand(String command) {
            return directive("ForceCommand " + command);
        }

        /** SFTP and nothing else, as appliances and chrooted accounts have it. */
        public Options sftpOnly() {
            return forceCommand("internal-sftp");
        }

        public Options withoutSftp() {
            sftp = false;
            return this;
        }

        public Options maxSessions(int count) {
            return directive("MaxSessions " + count);
        }

        /**
         * Who logs in is an account without privilege, which may do everything through sudo. It exists for this server
         * alone, in a mount namespace of its own; the test must run as root.
         */
        public Options accountWithSudo(String name) {
            account = name;
            return this;
        }

        public Options hostKeyType(String type) {
            hostKeyType = type;
            return this;
        }

        /** Starts it. Without an sshd on this machine the test is skipped, except in CI, where it fails. */
        public SshServer start() {
            boolean installed = SSHD.stream().anyMatch(Files::isExecutable);
            Assumptions.assumeTrue(installed || System.getenv("CI") != null, "no sshd: install openssh-server");
            List<String> lines = new ArrayList<>(directives);
            if (sftp) {
                lines.add("Subsystem sftp internal-sftp");
            }
            try {
                SshServer server = new SshServer(Files.createTempDirectory("reeve-sshd"), lines, account);
                server.makeKeys(hostKeyType);
                server.startOnFreePort();
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void makeKeys(String hostKeyType) throws IOException {
        keygen(
                "-t",
                hostKeyType,
                "-N",
                "",
                "-C",
                "host key of a test",
                "-f",
                hostKey().toString());
        keygen(
                "-t",
                "ed25519",
                "-N",
                "",
                "-C",
                "user key of a test",
                "-f",
                identity().toString());
        Files.copy(publicKeyOf(identity()), directory.resolve("authorized_keys"));
    }

    /** Runs ssh-keygen quietly with these arguments, for keys and certificates that a test needs besides. */
    public void keygen(String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of("ssh-keygen", "-q"));
        words.addAll(List.of(arguments));
        Process keygen = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keygen.waitFor() != 0) {
                throw new IOException("ssh-keygen " + List.of(arguments) + ": " + said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void startOnFreePort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = probe.getLocalPort();
            }
            try {
                startProcess();
                return;
            } catch (IOException e) {
                if (attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void startProcess() throws IOException {
        if ("root".equals(System.getProperty("user.name")) && Files.notExists(Path.of("/run/sshd"))) {
            // sshd separates its privileges in this directory, which the service's unit makes.
            Files.createDirectories(
                    Path.of("/run/sshd"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Path config = directory.resolve("sshd_config");
        Files.write(config, configuration());
        Path sshd = SSHD.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("no sshd: install openssh-server"));
        List<String> words = new ArrayList<>();
        String name = account;
        if (name != null) {
            words.addAll(List.of("unshare", "-m", "--propagation", "private", "sh", "-c", account(name), "sh"));
        }
        words.addAll(List.of(sshd.toString(), "-D", "-e", "-f", config.toString()));
        Process started = new ProcessBuilder(words).redirectErrorStream(true).start();
        process = started;
        CompletableFuture<Boolean> listening = new CompletableFuture<>();
        Thread reader = new Thread(() -> follow(started, listening), "log of sshd on port " + port);
        reader.setDaemon(true);
        reader.start();
        try {
            if (!listening.get(30, TimeUnit.SECONDS)) {
                throw new IOException("sshd did not start: " + log());
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IOException("sshd did not start: " + log(), e);
        }
    }

    /** A script that gives the machine this account before it becomes the command that follows. */
    private String account(String name) throws IOException {
        Path etc = Files.createDirectories(directory.resolve("etc"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> lines = Map.of(
                "passwd", name + ":x:64123:64123::/:/bin/sh\n",
                "shadow", name + ":*:20000:0:99999:7:::\n",
                "group", name + ":x:64123:\n",
                "sudoers", name + " ALL=(ALL:ALL) NOPASSWD: ALL\n");
        StringBuilder script = new StringBuilder("set -e\n");
        for (Map.Entry<String, String> line : lines.entrySet()) {
            Path original = Path.of("/etc", line.getKey());
            Path copy = etc.resolve(line.getKey());
            Files.copy(original, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(copy, Files.readString(original) + line.getValue());
            script.append("mount --bind ")
                    .append(copy)
                    .append(' ')
                    .append(original)
                    .append('\n');
        }
        return script.append("exec \"$@\"\n").toString();
    }

    private List<String> configuration() {
        List<String> lines = new ArrayList<>(options);
        lines.add("ListenAddress 127.0.0.1");
        lines.add("Port " + port);
        lines.add("HostKey " + hostKey());
        lines.add("PidFile none");
        lines.add("UsePAM no");
        lines.add("StrictModes no");
        lines.add("PrintMotd no");
        lines.add("PermitRootLogin yes");
        lines.add("PasswordAuthentication no");
        lines.add("KbdInteractiveAuthentication no");
        lines.add("AuthorizedKeysFile " + directory.resolve("authorized_keys"));
        lines.add("MaxStartups 200");
        return lines;
    }

    private void follow(Process sshd, CompletableFuture<Boolean> listening) {
        try (BufferedReader lines = sshd.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (log) {
                    log.add(line);
                }
                if (line.startsWith("Server listening on")) {
                    listening.complete(true);
                }
            }
        } catch (IOException e) {
            // The server was ended; its log ends with it.
        }
        listening.complete(false);
    }

    /** The loopback address that the server listens on. */
    public String address() {
        return "127.0.0.1";
    }

    public int port() {
        return port;
    }

    /** The account that can log in: that of this test run, or one that was asked for. */
    public String user() {
        return account == null ? System.getProperty("user.name") : account;
    }

    /** The private key that the server lets in. */
    public Path identity() {
        return directory.resolve("identity");
    }

    /** The server's directory, for further files of a test; removed on {@link #close}. */
    public Path directory() {
        return directory;
    }

    public Path authorizedKeys() {
        return directory.resolve("authorized_keys");
    }

    public Path hostKey() {
        return directory.resolve("host_key");
    }

    /** Where ssh-keygen puts the public half of a private key. */
    public static Path publicKeyOf(Path privateKey) {
        return privateKey.resolveSibling(privateKey.getFileName() + ".pub");
    }

    /** A known_hosts file, written anew at each call, that holds the server's present key. */
    public Path knownHosts() {
        Path file = directory.resolve("known_hosts");
        writeKnownHosts(file);
        return file;
    }

    /** Writes the server's present key to a known_hosts file. */
    public void writeKnownHosts(Path file) {
        try {
            String key = Files.readString(publicKeyOf(hostKey()));
            Files.writeString(file, "[" + address() + "]:" + port + " " + key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client needs to log in: address, port, user, key, known_hosts; no configuration of this machine's user. */
    public SshTarget target() {
        return target("host").build();
    }

    /** {@link #target()}, to be changed, under a name of the inventory. */
    public SshTarget.Builder target(String name) {
        return SshTarget.named(name)
                .address(address())
                .port(port)
                .user(user())
                .identities(List.of(identity()))
                .knownHosts(List.of(knownHosts()))
                .configFile(SshTarget.NO_CONFIG);
    }

    /** Logs in. */
    public SshMachine connect() {
        return connect(target());
    }

    /** Logs in as a target says. */
    public SshMachine connect(SshTarget target) {
        return new SshConnector(SshEnvironment.ofThisProcess()).connect(target);
    }

    /** {@link #log()} when everything that has happened until now is in it: a visitor who speaks no SSH is noted last. */
    public List<String> wholeLog() throws IOException {
        try (Socket visitor = new Socket(address(), port)) {
            String mark = "port " + visitor.getLocalPort();
            visitor.getOutputStream().write("not SSH\r\n".getBytes(StandardCharsets.US_ASCII));
            while (log().stream().noneMatch(line -> line.contains(mark))) {
                Thread.onSpinWait();
            }
        }
        return log();
    }

    /** What sshd has said so far. */
    public List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    /** Kills the processes that serve connections, as a power cut of the network would look; the server lives on. */
    public void cutConnections() {
        Process running = Objects.requireNonNull(process, "the server was stopped");
        running.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /** Kills the server's own process of each connection; what was started over it is told by nobody. */
    public void killSessions() {
        Process running = Objects.requireNonNull(process, "the server was stopped");
        running.children().forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Holds up the server's own process of each connection, until it is killed.
     *
     * @return their numbers
     */
    public List<Long> stopSessions() throws IOException, InterruptedException {
        Process running = Objects.requireNonNull(process, "the server was stopped");
        List<Long> sessions = running.children().map(ProcessHandle::pid).toList();
        for (long each : sessions) {
            new ProcessBuilder("kill", "-STOP", Long.toString(each))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        return sessions;
    }

    /** Like {@link #cutConnections}, but what runs on the host lives on and notices, as after a cut of the line. */
    public void dropConnections() {
        Process running = Objects.requireNonNull(process, "the server was stopped");
        running.descendants()
                .filter(each -> each.info().command().orElse("").contains("/sshd"))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /** Stops listening and ends all connections. */
    public void stop() {
        Process running = process;
        process = null;
        if (running == null) {
            return;
        }
        List<ProcessHandle> children = running.descendants().toList();
        running.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts a stopped server again, on the same port. */
    public void restart() throws IOException {
        stop();
        startProcess();
    }

    /** Starts again, on the same port, with a new host key: what an impostor, or a new installation, looks like. */
    public void restartWithNewHostKey(String type) throws IOException {
        stop();
        Files.delete(hostKey());
        Files.delete(publicKeyOf(hostKey()));
        keygen(
                "-t",
                type,
                "-N",
                "",
                "-C",
                "second host key of a test",
                "-f",
                hostKey().toString());
        startProcess();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
