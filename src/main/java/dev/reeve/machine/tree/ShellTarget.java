package dev.reeve.machine.tree;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a machine with a shell says about a directory before anything is written into it.
 *
 * @param kind what is at the path, symlinks followed: the target is the administrator's own choice
 * @param uid the account that writes; 0 may give files away and make devices
 * @param groups the numbers of its groups
 * @param tar the first line of {@code tar --version}
 */
public record ShellTarget(Kind kind, long uid, Set<Long> groups, String tar) {
    /** What may be found at a target's path. */
    public enum Kind {
        ABSENT,
        EMPTY,
        FILLED,
        /** A directory whose content this account may not list. */
        UNREADABLE,
        NO_DIRECTORY
    }

    private static final String GREETING = "reeve-target-1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Looks. */
    public static ShellTarget look(Machine machine, RawName target) throws IOException {
        CommandResult result = machine.run(script(target), PATIENCE);
        List<String> lines = result.text().lines().toList();
        int start = lines.indexOf(GREETING);
        if (start < 0 || lines.size() < start + 5) {
            throw new IOException("no answer about " + target + ": "
                    + result.stderr().lines().findFirst().orElse("no reason given"));
        }
        return new ShellTarget(
                Kind.valueOf(lines.get(start + 4)),
                Long.parseLong(lines.get(start + 1).trim()),
                Arrays.stream(lines.get(start + 2).trim().split(" +", -1))
                        .map(Long::valueOf)
                        .collect(Collectors.toSet()),
                lines.get(start + 3));
    }

    private static String script(RawName target) {
        return "t=" + ShellQuote.quote(target) + "\necho " + GREETING
                + "\nid -u; id -G; echo \"$(tar --version 2>/dev/null | head -n 1)\"\n"
                + "if [ -d \"$t\" ]; then\n"
                + "  if ! ls -A \"$t\" >/dev/null 2>&1; then echo UNREADABLE\n"
                + "  elif [ \"$(ls -A \"$t\" | wc -l)\" -gt 0 ]; then echo FILLED\n"
                + "  else echo EMPTY; fi\n"
                + "elif [ -e \"$t\" ] || [ -L \"$t\" ]; then echo NO_DIRECTORY\n"
                + "else echo ABSENT; fi\n";
    }

    /** Whether the account is root. */
    public boolean isRoot() {
        return uid == 0;
    }

    /** Fails if the machine's tar is not GNU's, the only one known to bring everything back. */
    public void requireGnuTar(Machine machine) {
        if (!tar.contains("GNU tar")) {
            throw Failure.of(
                    TreeProblem.TOOLS_MISSING,
                    Subject.host(machine.name()),
                    "host",
                    machine.name(),
                    "find",
                    "-",
                    "tar",
                    tar.isEmpty() ? "-" : tar);
        }
    }
}
