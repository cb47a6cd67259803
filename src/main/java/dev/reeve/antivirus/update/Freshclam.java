package dev.reeve.antivirus.update;

import dev.reeve.antivirus.clamav.ClamavQuestion;
import dev.reeve.inventory.AntivirusRules;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A host's own freshclam, run once. */
final class Freshclam {
    /**
     * Where freshclam runs as a daemon, that one holds the log: a second one beside it does the same work and writes its
     * log nowhere. Both fetch into folders of their own and rename, so that they do each other no harm; and it is known
     * when this one ends, which a signal to the other would not tell.
     */
    private static final String RUN = """
            d=${freshclam_DatabaseDirectory:-/var/lib/clamav}
            export TZ=UTC
            fetch() {
            { freshclam --config-file="$freshclam_file" --stdout "$@"; echo "@status $?"; } </dev/null 2>&1 |
            tail -n 300 | tail -c 30000
            }
            if ! command -v freshclam >/dev/null; then echo @missing
            elif test -z "$freshclam_file"; then echo @unconfigured
            elif ! test -w "$d"; then printf '@denied %s\\n' "$d"
            else
            o=$(fetch)
            case $o in *'lock the log file'*|*'locked by another process'*) o=$(fetch --log=/dev/null);; esac
            printf '%s\\n' "$o"
            fi
            """;

    private Freshclam() {}

    /** Runs it to its end. */
    static FreshclamRun run(Machine machine, AntivirusRules rules, Duration patience) throws IOException {
        String script = "{ " + ClamavQuestion.configuration(rules) + "} >/dev/null 2>&1\n" + RUN;
        byte[] output = machine.run(script, patience).output();
        return FreshclamWords.read(
                new String(output, StandardCharsets.UTF_8).lines().toList());
    }
}
