package dev.reeve.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the journal is when nobody says: the system's place for root, the account's own for anybody else. */
final class JournalPlace {
    static final String VARIABLE = "REEVE_JOURNAL";
    private static final String SYSTEM = "/var/lib/reeve/journal";

    private JournalPlace() {}

    /** @param named the directory that an option or the inventory names, if any */
    static Path find(@Nullable String named, CliEnvironment environment) {
        if (named != null) {
            return environment.path(named);
        }
        return environment
                .variable(VARIABLE)
                .map(environment::path)
                .orElseGet(() -> "root".equals(environment.user()) ? environment.path(SYSTEM) : own(environment));
    }

    /** XDG Base Directory Specification 0.8: logs and history belong into the state directory. */
    private static Path own(CliEnvironment environment) {
        Path home = environment.path(environment.variable("HOME").orElse(""));
        return environment
                .variable("XDG_STATE_HOME")
                .map(environment::path)
                .orElse(home.resolve(".local/state"))
                .resolve("reeve/journal");
    }
}
