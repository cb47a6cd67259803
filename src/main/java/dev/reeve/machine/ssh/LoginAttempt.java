package dev.reeve.machine.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was tried to log in, for the message when nothing helped. Names of keys and methods, never a secret. */
final class LoginAttempt {
    private final Set<String> offered = new LinkedHashSet<>();
    private final List<String> skipped = new ArrayList<>();
    private @Nullable String locked;
    private @Nullable String wrong;
    private @Nullable IOException secretFailure;

    /** A key was shown to the server. */
    void offered(String key) {
        offered.add(key);
    }

    /** A key or agent was not used, and why. */
    void skipped(String why) {
        skipped.add(why);
    }

    /** The server would take a key, but it is encrypted and no passphrase is named. */
    void passphraseMissing(String key) {
        locked = key;
    }

    void passphraseWrong(String key) {
        wrong = key;
    }

    void secretUnavailable(IOException cause) {
        secretFailure = cause;
    }

    Optional<String> locked() {
        return Optional.ofNullable(locked);
    }

    Optional<String> wrong() {
        return Optional.ofNullable(wrong);
    }

    Optional<IOException> secretFailure() {
        return Optional.ofNullable(secretFailure);
    }

    /** The keys that were shown, in order, or a dash. */
    String keys() {
        return offered.isEmpty() ? "-" : String.join(", ", offered);
    }

    List<String> skipped() {
        return List.copyOf(skipped);
    }
}
