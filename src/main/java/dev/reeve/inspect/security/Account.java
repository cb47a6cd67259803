package dev.reeve.inspect.security;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One local account.
 *
 * @param password what is known of its password
 * @param changed when its password was changed; null if nobody knows
 * @param groups all its groups, its own first
 */
record Account(
        String name,
        long uid,
        String gid,
        String home,
        String shell,
        Password password,
        @Nullable LocalDate changed,
        List<String> groups) {
    private static final Set<String> NO_SHELLS =
            Set.of("nologin", "false", "sync", "shutdown", "halt", "true", "git-shell");

    /** What is known of a password, without its hash. */
    enum Password {
        /** Anybody who knows the name is in. */
        EMPTY,
        /** Nobody gets in by password. */
        LOCKED,
        /** There is one. */
        SET,
        /** It stands in a file that could not be read. */
        UNKNOWN
    }

    Account {
        groups = List.copyOf(groups);
    }

    /** Whether a log-in leads to a shell. */
    boolean hasShell() {
        return !NO_SHELLS.contains(shell.substring(shell.lastIndexOf('/') + 1));
    }

    /** What stands for the account in an accepted state. */
    String content() {
        return "uid " + uid + ", gid " + gid + ", groups " + String.join(" ", groups) + ", home " + home + ", shell "
                + shell;
    }
}
