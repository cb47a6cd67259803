package dev.reeve.machine.tree;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * @param path where it really is, symlinks resolved; the path asked for if it is not there
 */
public record ShellTarget(TargetKind kind, long uid, Set<Long> groups, String tar, RawName path) {
    private static final String GREETING = "reeve-target-1";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Looks. */
    public static ShellTarget look(Machine machine, RawName target) throws IOException {
        CommandResult result = machine.run(script(target), PATIENCE);
        byte[] answer = result.output();
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int start = text.indexOf(GREETING + "\n");
        List<String> lines =
                start < 0 ? List.of() : text.substring(start).lines().toList();
        if (lines.size() < 6 || !lines.get(5).startsWith("/")) {
            throw new IOException("no answer about " + target + ": "
                    + result.stderr().lines().findFirst().orElse("no reason given"));
        }
        int path = start;
        for (int line = 0; line < 5; line++) {
            path = text.indexOf('\n', path) + 1;
        }
        return new ShellTarget(
                TargetKind.valueOf(lines.get(4)),
                Long.parseLong(lines.get(1)),
                Arrays.stream(lines.get(2).split(" +", -1)).map(Long::valueOf).collect(Collectors.toSet()),
                lines.get(3),
                RawName.of(answer, path, answer.length));
    }

    private static String script(RawName target) {
        return "t=" + ShellQuote.quote(target) + "\necho " + GREETING
                + "\nid -u; id -G; echo \"$(tar --version 2>/dev/null | head -n 1)\"\n"
                + "if [ -d \"$t\" ]; then\n"
                + "  if ! ls -A \"$t\" >/dev/null 2>&1; then echo UNREADABLE\n"
                + "  elif [ \"$(ls -A \"$t\" | wc -l)\" -gt 0 ]; then echo FILLED\n"
                + "  else echo EMPTY; fi\n"
                + "elif [ -e \"$t\" ] || [ -L \"$t\" ]; then echo NO_DIRECTORY\n"
                + "else echo ABSENT; fi\n"
                // The x keeps line feeds at the end of a name, which a substitution would strip.
                + "r=$(cd \"$t\" 2>/dev/null && pwd -P && echo x) && t=${r%?x}\nprintf %s \"$t\"\n";
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
