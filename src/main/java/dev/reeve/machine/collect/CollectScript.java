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
     * The questions are asked by a shell of its own session, which tells in its name ({@code /proc/PID/comm}) which one it
     * asks and how many seconds that may take. One watch looks at the name once a second; a question that hangs is killed
     * with all its children (one that lives on would hold the connection open), and a new shell goes on with the next.
     * A watch for each question would cost a host more than the questions.
     */
    private static final String PROLOGUE = """
            PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin
            LC_ALL=C
            export PATH LC_ALL reeve_n
            command -v setsid >/dev/null 2>&1 && reeve_s=setsid || reeve_s=
            reeve_w() {
            last= n=0
            while sleep 1; do
            read -r now <"/proc/$1/comm" || exit 0
            test "$now" = "$last" && n=$((n + 1)) || n=1
            last=$now
            case $now in reeve-*-*) ;; *) continue;; esac
            test "$n" -gt "${now##*-}" || continue
            kill -9 "-$1" || kill -9 "$1"
            now=${now#reeve-}
            exit "${now%%-*}"
            done
            }
            """;

    /** After the watch killed a shell, its question is answered for it; one that others killed was the last, as one that ended. */
    private static final String EPILOGUE = """
            reeve_k=0
            while :; do
            $reeve_s /bin/sh -c "$reeve_q" sh "$reeve_k" & reeve_p=$!
            reeve_w "$reeve_p" </dev/null >/dev/null 2>&1 & reeve_d=$!
            { wait "$reeve_p"; reeve_r=$?
            test "$reeve_r" = 137 || kill "$reeve_d"
            wait "$reeve_d"; reeve_k=$?; } 2>/dev/null
            test "$reeve_r" = 137 && test "$reeve_k" -gt 0 && test "$reeve_k" -le $# || break
            eval "printf '\\n@@%s E %s 137\\n' $reeve_n \\${$reeve_k}"
            done
            """;

    private static final String WORKER = """
            reeve_b() { echo "reeve-$1-$2" >/proc/$$/comm; printf '\\n@@%s B %s\\n' "$reeve_n" "$3"; } 2>/dev/null
            reeve_e() { printf '\\n@@%s E %s %s\\n' "$reeve_n" "$1" "$2"; }
            """;

    /** A shell that the watch killed says its question's number in its status, which ends below what signals use. */
    private static final int MOST = 120;

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
        if (each.size() > MOST) {
            throw new IllegalArgumentException("too many sections: " + each.size());
        }
        StringBuilder worker = new StringBuilder(WORKER);
        int number = 0;
        for (Section section : each.values()) {
            ask(worker, ++number, section);
        }
        return "{\nreeve_n=" + nonce + '\n' + PROLOGUE
                + "reeve_q=" + ShellQuote.quote(worker.toString())
                + "\nset -- " + String.join(" ", each.keySet()) + '\n'
                + EPILOGUE
                + "printf '\\n@@%s Z %s\\n' \"$reeve_n\" " + each.size() + "\n}\n";
    }

    /** A section of its own shell cannot change what comes after it. */
    private static void ask(StringBuilder worker, int number, Section section) {
        worker.append("if test \"$1\" -lt ")
                .append(number)
                .append("; then\nreeve_b ")
                .append(number)
                .append(' ')
                .append(section.limit().toSeconds())
                .append(' ')
                .append(section.id())
                .append("\n(\n")
                .append(section.script())
                .append("\n) </dev/null 2>&1\nreeve_e ")
                .append(section.id())
                .append(" $?\nfi\n");
    }
}
