package dev.reeve.machine.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.IdentityRepository;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import dev.reeve.machine.SecretSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Vector;
import org.jspecify.annotations.Nullable;

/**
 * The keys to log in with, in OpenSSH's order (sshconnect2.c, pubkey_prepare): keys of the agent that are also named in
 * the settings, other keys of the agent unless {@code IdentitiesOnly}, keys that exist in files only.
 */
final class Identities implements IdentityRepository {
    /** What stands next to a private key. */
    private static final String CERTIFICATE = "-cert.pub";

    private final List<Identity> ordered;

    private Identities(List<Identity> ordered) {
        this.ordered = List.copyOf(ordered);
    }

    /**
     * Gathers the keys.
     *
     * @param mustWork whether every file was named by the inventory: one that makes no sense is then a mistake, while
     *     one that OpenSSH tries by default is skipped
     */
    static Identities collect(
            SshSettings settings, @Nullable SecretSource passphrase, boolean mustWork, LoginAttempt attempt)
            throws UnreadableIdentity {
        List<Identity> files = new ArrayList<>();
        List<byte[]> named = new ArrayList<>();
        for (Path file : settings.identities()) {
            publicBlob(file).ifPresent(named::add);
            try {
                for (Identity identity : load(file, settings.certificates())) {
                    Optional.ofNullable(identity.getPublicKeyBlob()).ifPresent(named::add);
                    files.add(new FileIdentity(identity, passphrase, attempt));
                }
            } catch (UnreadableIdentity e) {
                if (mustWork) {
                    throw e;
                }
                attempt.skipped(String.valueOf(e.getMessage()));
            }
        }
        List<Identity> agent = agentKeys(settings.agentSocket(), attempt);
        List<Identity> ordered = new ArrayList<>();
        agent.stream().filter(key -> isAmong(named, key)).forEach(ordered::add);
        if (!settings.onlyTheseIdentities()) {
            agent.stream().filter(key -> !isAmong(named, key)).forEach(ordered::add);
        }
        List<byte[]> inAgent = agent.stream().map(Identity::getPublicKeyBlob).toList();
        files.stream().filter(key -> !isAmong(inAgent, key)).forEach(ordered::add);
        return new Identities(ordered);
    }

    private static boolean isAmong(List<byte[]> blobs, Identity key) {
        byte[] blob = key.getPublicKeyBlob();
        return blob != null && blobs.stream().anyMatch(other -> Arrays.equals(other, blob));
    }

    private static List<Identity> agentKeys(String socket, LoginAttempt attempt) {
        if (socket.isEmpty()) {
            return List.of();
        }
        try {
            List<Identity> keys = new ArrayList<>();
            for (Identity key : new AgentIdentityRepository(new SSHAgentConnector(Path.of(socket))).getIdentities()) {
                keys.add(new AgentIdentity(key, attempt));
            }
            return keys;
        } catch (AgentProxyException | RuntimeException e) {
            attempt.skipped("the agent at " + socket + " does not answer: " + e.getMessage());
            return List.of();
        }
    }

    /** A key's certificates before the key itself, as OpenSSH has it. */
    private static List<Identity> load(Path file, List<Path> certificates) throws UnreadableIdentity {
        List<Identity> found = new ArrayList<>();
        if (isPublicKey(file) || (Files.notExists(file) && publicBlob(file).isPresent())) {
            return found;
        }
        Path beside = Path.of(file + CERTIFICATE);
        if (Files.exists(beside)) {
            found.add(load(file, beside));
        }
        for (Path certificate : certificates) {
            if (Files.exists(certificate)) {
                found.add(load(file, certificate));
            }
        }
        Path publicKey = Path.of(file + ".pub");
        found.add(load(file, Files.exists(publicKey) ? publicKey : null));
        return found;
    }

    private static Identity load(Path file, @Nullable Path publicHalf) throws UnreadableIdentity {
        try {
            JSch scratch = new JSch();
            byte[] publicBytes = publicHalf == null ? null : Files.readAllBytes(publicHalf);
            scratch.addIdentity(file.toString(), Files.readAllBytes(file), publicBytes, null);
            return scratch.getIdentityRepository().getIdentities().firstElement();
        } catch (JSchException | IOException | RuntimeException e) {
            throw new UnreadableIdentity(publicHalf == null ? file : publicHalf, e);
        }
    }

    /** {@code IdentityFile} may name a public key, to say which of the agent's keys is meant. */
    private static boolean isPublicKey(Path file) {
        return publicBlobIn(file).isPresent();
    }

    private static Optional<byte[]> publicBlob(Path privateKey) {
        Optional<byte[]> own = publicBlobIn(privateKey);
        return own.isPresent() ? own : publicBlobIn(Path.of(privateKey + ".pub"));
    }

    private static Optional<byte[]> publicBlobIn(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            String[] words = text.strip().split("\\s+", 3);
            return words.length >= 2 && words[0].matches("[a-z0-9@.-]+")
                    ? Optional.of(Base64.getDecoder().decode(words[1]))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String getName() {
        return "keys of the inventory, the configuration and the agent";
    }

    @Override
    public int getStatus() {
        return RUNNING;
    }

    @Override
    @SuppressWarnings("JdkObsolete") // JSch's interface asks for it
    public Vector<Identity> getIdentities() {
        return new Vector<>(ordered);
    }

    @Override
    public boolean add(byte[] identity) {
        return false;
    }

    @Override
    public boolean remove(byte[] blob) {
        return false;
    }

    @Override
    public void removeAll() {}

    /** A private key file or certificate that exists but makes no sense, or may not be read. */
    static final class UnreadableIdentity extends Exception {
        private final transient Path file;

        UnreadableIdentity(Path file, Throwable cause) {
            super(file + ": " + cause.getMessage(), cause);
            this.file = file;
        }

        Path file() {
            return file;
        }
    }
}
