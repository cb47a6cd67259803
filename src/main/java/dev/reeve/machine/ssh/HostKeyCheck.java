package dev.reeve.machine.ssh;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Our known_hosts files as JSch sees them, remembering which key the server showed and what was said to it. Nothing is
 * ever added or removed through it: recording a key is {@link TrustStore}'s, on the administrator's word.
 */
final class HostKeyCheck implements HostKeyRepository {
    /** JSch guesses a key's type from its first bytes without counting them. */
    private static final int SHORTEST_KEY = 32;

    private final KnownHosts known;
    private final String host;
    private @Nullable ServerKey shown;
    private KnownHosts.@Nullable Answer answer;

    HostKeyCheck(KnownHosts known, String host) {
        this.known = known;
        this.host = host;
    }

    /** The key that the server showed, if it came that far. */
    Optional<ServerKey> shown() {
        return Optional.ofNullable(shown);
    }

    /** What was said to it. */
    Optional<KnownHosts.Answer> answer() {
        return Optional.ofNullable(answer);
    }

    /** What is known for the host, for comparison in a message. */
    List<KnownHostsEntry> known() {
        return known.about(host);
    }

    /** JSch's idea of the name is not asked for: it knows nothing of aliases that we resolved. */
    @Override
    public int check(String ignored, byte[] blob) {
        ServerKey key = new ServerKey(blob);
        KnownHosts.Answer given = known.check(host, key);
        shown = key;
        answer = given;
        return switch (given.verdict()) {
            case KNOWN -> OK;
            case CHANGED -> CHANGED;
            case UNKNOWN, REVOKED -> NOT_INCLUDED;
        };
    }

    @Override
    public HostKey[] getHostKey() {
        return getHostKey(null, null);
    }

    /** The lines about our host, for certificate authorities, revocation and the order of key types to ask for. */
    @Override
    public HostKey[] getHostKey(@Nullable String ignored, @Nullable String type) {
        List<HostKey> keys = new ArrayList<>();
        for (KnownHostsEntry entry : known.about(host)) {
            boolean tooShort = entry.key().blob().length < SHORTEST_KEY;
            if (tooShort || (type != null && !type.equals(entry.key().type()))) {
                continue;
            }
            try {
                keys.add(new HostKey(
                        entry.marker(), host, HostKey.GUESS, entry.key().blob(), ""));
            } catch (JSchException e) {
                // A key of a type that JSch does not know cannot match anything it negotiates.
            }
        }
        return keys.toArray(HostKey[]::new);
    }

    @Override
    public void add(HostKey key, UserInfo user) {
        throw new IllegalStateException("host keys are recorded on the administrator's word only");
    }

    @Override
    public void remove(String name, String type) {
        throw new IllegalStateException("host keys are removed by the administrator only");
    }

    @Override
    public void remove(String name, String type, byte[] key) {
        throw new IllegalStateException("host keys are removed by the administrator only");
    }

    @Override
    public @Nullable String getKnownHostsRepositoryID() {
        return null;
    }
}
