package dev.reeve.machine.ssh;

import com.jcraft.jsch.JSchException;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.MachineProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * The administrator's word on host keys: shows the key that a host offers, and records it once a person has compared it.
 * Nothing else in reeve ever writes to a known_hosts file.
 */
public final class TrustStore {
    private final SshEnvironment environment;
    private final SshConnector connector;

    public TrustStore(SshEnvironment environment) {
        this.environment = environment;
        this.connector = new SshConnector(environment);
    }

    /** What is known of an offered key. */
    public enum Standing {
        /** Recorded already. */
        KNOWN,
        /** Nothing is known of the host, or only keys of other types. */
        UNKNOWN,
        /** Another key of this type is recorded. */
        CHANGED,
        /** Marked as never to be trusted. */
        REVOKED
    }

    /**
     * A key that a host offers, before anybody has logged in.
     *
     * @param key the key
     * @param standing what is known of it
     * @param keyName the name that it is or would be recorded under
     * @param file the known_hosts file that would receive it, or that holds the line in question
     * @param line that line's number; 0 if there is none
     * @param others what else is recorded for the host: type and fingerprint, file and line
     */
    public record Offer(ServerKey key, Standing standing, String keyName, Path file, int line, List<String> others) {}

    /**
     * Asks a host for its key, of the type that a connection would use. Hops on the way are logged in to and checked as
     * ever; the host itself is not logged in to.
     *
     * @throws Failure if the host cannot be reached
     */
    public Offer fetch(SshTarget target) {
        SshSettings settings = connector.settings(target);
        HostKeyCheck check = connector.hostKeyCheck(settings);
        SshConnector.Attempt attempt = connector.attempt(settings, check);
        try {
            // No method of log-in is left, so that the attempt ends where the key has been shown.
            attempt.session().setConfig("PreferredAuthentications", "none-at-all");
            attempt.session().setConfig("enable_auth_none", "no");
            attempt.session().connect((int) settings.connectTimeout().toMillis());
        } catch (JSchException e) {
            if (check.shown().isEmpty()) {
                throw ConnectFailures.of(settings, check, new LoginAttempt(), e);
            }
        } finally {
            attempt.close();
            connector.close();
        }
        return offer(settings, check);
    }

    private static Offer offer(SshSettings settings, HostKeyCheck check) {
        KnownHosts.Answer answer = check.answer().orElseThrow();
        Optional<KnownHostsEntry> because = answer.because();
        return new Offer(
                check.shown().orElseThrow(),
                switch (answer.verdict()) {
                    case KNOWN -> Standing.KNOWN;
                    case UNKNOWN -> Standing.UNKNOWN;
                    case CHANGED -> Standing.CHANGED;
                    case REVOKED -> Standing.REVOKED;
                },
                settings.keyName(),
                because.map(KnownHostsEntry::file).orElseGet(() -> recordingFile(settings)),
                because.map(KnownHostsEntry::line).orElse(0),
                check.known().stream()
                        .map(entry -> entry.key() + " (" + entry.file() + ":" + entry.line() + ")")
                        .toList());
    }

    private static Path recordingFile(SshSettings settings) {
        List<Path> files = settings.userKnownHosts();
        if (files.isEmpty()) {
            throw unwritable(settings, "(none)", new IOException("no known_hosts file is configured"));
        }
        return files.get(0);
    }

    /**
     * Records a key that was fetched, compared and found right. A key that is recorded already stays as it is.
     *
     * @return the file that holds it now
     * @throws Failure {@link MachineProblem#HOST_KEY_CHANGED} or {@link MachineProblem#HOST_KEY_REVOKED} while another key
     *     or a revocation stands in the way; {@link MachineProblem#KNOWN_HOSTS_UNWRITABLE}
     */
    public Path record(SshTarget target, ServerKey key) {
        SshSettings settings = connector.settings(target);
        HostKeyCheck check = connector.hostKeyCheck(settings);
        check.check(settings.keyName(), key.blob());
        Offer offer = offer(settings, check);
        switch (offer.standing()) {
            case KNOWN -> {
                return offer.file();
            }
            case CHANGED, REVOKED ->
                throw ConnectFailures.of(settings, check, new LoginAttempt(), new JSchException("not recorded"));
            case UNKNOWN -> append(settings, offer);
        }
        return offer.file();
    }

    private void append(SshSettings settings, Offer offer) {
        Path file = offer.file();
        String host = offer.keyName();
        if (settings.hashKnownHosts()) {
            byte[] salt = new byte[20];
            environment.random().nextBytes(salt);
            host = KnownHostsEntry.hash(salt, host);
        }
        String line = host + " " + offer.key().type() + " " + offer.key().base64() + "\n";
        try {
            createPrivately(file);
            byte[] before = Files.readAllBytes(file);
            boolean open = before.length > 0 && before[before.length - 1] != '\n';
            byte[] bytes = ((open ? "\n" : "") + line).getBytes(StandardCharsets.US_ASCII);
            Files.write(file, bytes, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw unwritable(settings, file.toString(), e);
        }
    }

    private static Failure unwritable(SshSettings settings, String file, IOException cause) {
        return Failure.of(
                        MachineProblem.KNOWN_HOSTS_UNWRITABLE,
                        Subject.host(settings.name()).at(file),
                        "host",
                        settings.name(),
                        "file",
                        file)
                .causedBy(cause);
    }

    /** As ssh does it: directory and file are the owner's alone. */
    private static void createPrivately(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && Files.notExists(directory)) {
            Files.createDirectories(directory, only("rwx------", posix));
        }
        Files.createFile(file, only("rw-------", posix));
    }

    private static FileAttribute<?>[] only(String permissions, boolean posix) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
