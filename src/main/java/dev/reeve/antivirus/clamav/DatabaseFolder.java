package dev.reeve.antivirus.clamav;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A directory of databases on a host.
 *
 * @param path where
 * @param state whether it could be looked into
 * @param freeKilobytes what its file system has left; -1 if the host did not say
 * @param databases what is in it, by name
 * @param leftovers files that an update of reeve left there when it was cut
 */
public record DatabaseFolder(
        String path, State state, long freeKilobytes, List<SignatureFile> databases, List<String> leftovers) {
    /** Whether a directory could be looked into. */
    public enum State {
        OPEN,
        CLOSED,
        ABSENT
    }

    public DatabaseFolder {
        databases = List.copyOf(databases);
        leftovers = List.copyOf(leftovers);
    }

    /** One of the databases. */
    public Optional<SignatureFile> named(String name) {
        return databases.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * The database that says how old the signatures are: {@code daily}, which is renewed every day, or else the newest of
     * all.
     */
    public Optional<SignatureFile> current() {
        Comparator<SignatureFile> byAge =
                Comparator.comparing(each -> Objects.requireNonNullElse(each.built(), Instant.EPOCH));
        Optional<SignatureFile> daily = databases.stream()
                .filter(each -> each.isContainer() && each.stem().equals("daily"))
                .max(byAge);
        return daily.isPresent()
                ? daily
                : databases.stream().filter(each -> each.built() != null).max(byAge);
    }
}
