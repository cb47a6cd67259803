package dev.reeve.antivirus.update;

import dev.reeve.antivirus.clamav.ClamavQuestion;
import dev.reeve.inventory.AntivirusRules;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.time.Duration;

/** Tells clamd to load its databases again, and waits for its verdict. */
final class DaemonReload {
    /**
     * The log is the one place that tells a refusal at once: over its socket a daemon that kept the old databases
     * answers as before. Without it the version of the daily signatures must do, where they have one. {@code $1} is that
     * version, or a hyphen.
     */
    static final String SETTLE = """
            settle() {
            l=$clamd_LogFile; b=0; r=unproved; w=; i=0
            if test -f "$l" && test -r "$l"; then b=$(wc -c <"$l"); else l=; fi
            talk RELOAD >/dev/null 2>&1 || { echo 'reload refused no answer'; return; }
            while test $i -lt 900; do
            i=$((i + 1))
            if test -n "$l"; then
            test "$(wc -c <"$l")" -ge "$b" || b=0
            w=$(tail -c +$((b + 1)) "$l" | grep -a -E 'correctly reloaded|reload failed|load failed' | head -n 1 | head -c 300)
            case $w in *failed*) r=refused; break;; ?*) r=loaded; break;; esac
            fi
            if test -z "$l" || test $i -gt 300; then
            case $1 in
            -) test $i -gt 3 && break;;
            *) case $(talk VERSION 2>/dev/null | head -n 1) in */"$1"/*) r=loaded; break;; esac;;
            esac
            fi
            sleep 0.2 2>/dev/null || sleep 1
            done
            test $r = unproved && test "$1" != - && r=refused && w="clamd does not tell version $1"
            talk PING 2>/dev/null | grep -q PONG || { r=refused; w='no answer after the reload'; }
            printf 'reload %s %s\\n' "$r" "$w"
            }
            """;

    private DaemonReload() {}

    /** @param version of the daily signatures that it is to load; -1 if they have none */
    static Reloaded run(Machine machine, AntivirusRules rules, long version, Duration patience) throws IOException {
        String script = "{ " + ClamavQuestion.configuration(rules) + "} >/dev/null 2>&1\n" + SETTLE + "settle "
                + (version < 0 ? "-" : Long.toString(version)) + '\n';
        return Reloaded.of(machine.run(script, patience).text().strip());
    }
}
