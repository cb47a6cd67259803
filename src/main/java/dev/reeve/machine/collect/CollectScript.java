package dev.reeve.machine.collect;

import dev.reeve.machine.ShellQuote;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The script that asks a host all questions. It is one group of commands in braces, so that a script that was cut on its
 * way is a mistake of syntax and runs not at all.
 */
public final class CollectScript {
    /**
     * What the host is told to run; the script itself is its standard input. All of it is read before any of it runs, so
     * that no question can eat the next, and nothing of it stands in a list of processes.
     */
    public static final String COMMAND = "eval \"$(cat)\"";

    /**
     * A question that hangs is killed with all its children: one that lives on would hold the connection open. Each has a
     * session of its own for that ({@code timeout} does it with a process group, but busybox' does not).
     */
    private static final String PROLOGUE = """
            PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
            LC_ALL=C
            export PATH LC_ALL
            command -v setsid >/dev/null 2>&1 && reeve_s=setsid || reeve_s=
            reeve_w() {
            $reeve_s /bin/sh -c "$2" & reeve_p=$!
            $reeve_s /bin/sh -c 'sleep "$1"; kill -9 "-$2" || kill -9 "$2"' sh "$1" "$reeve_p" >/dev/null 2>&1 & reeve_k=$!
            { wait "$reeve_p"; reeve_r=$?
            kill -9 "-$reeve_k" || kill -9 "$reeve_k"
            wait "$reeve_k"; } 2>/dev/null
            return "$reeve_r"
            }
            reeve_b() { printf '\\n@@%s B %s\\n' "$reeve_n" "$1"; }
            reeve_e() { printf '\\n@@%s E %s %s\\n' "$reeve_n" "$1" "$2"; }
            """;

    private CollectScript() {}

    /**
     * The script, with its newlines.
     *
     * @param sections what to ask, in this order; one of each id
     * @param nonce 32 hex digits that nobody can guess
     * @throws IllegalArgumentException for two different sections of one id
     */
    public static String of(Collection<Section> sections, String nonce) {
        Map<String, Section> each = new LinkedHashMap<>();
        for (Section section : sections) {
            Section other = each.putIfAbsent(section.id(), section);
            if (other != null && !other.equals(section)) {
                throw new IllegalArgumentException("two different sections " + section.id());
            }
        }
        StringBuilder script =
                new StringBuilder("{\nreeve_n=").append(nonce).append('\n').append(PROLOGUE);
        each.values().forEach(section -> ask(script, section));
        return script.append("printf '\\n@@%s Z %s\\n' \"$reeve_n\" ")
                .append(each.size())
                .append("\n}\n")
                .toString();
    }

    /** A section of its own shell cannot change what comes after it. */
    private static void ask(StringBuilder script, Section section) {
        script.append("reeve_b ").append(section.id()).append('\n');
        if (section.limit().isZero()) {
            script.append("(\n").append(section.script()).append("\n)");
        } else {
            script.append("reeve_w ")
                    .append(section.limit().toSeconds())
                    .append(' ')
                    .append(ShellQuote.quote(section.script()));
        }
        script.append(" </dev/null 2>&1\nreeve_e ").append(section.id()).append(" $?\n");
    }
}
