package dev.reeve.antivirus.scan;

import dev.reeve.antivirus.clamd.ClamdSettings;
import dev.reeve.antivirus.clamd.EngineVersion;
import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a machine has to scan with, as it says itself.
 *
 * @param cores how many processors
 * @param conf where its clamd.conf lies; null if none was found
 * @param settings what that says
 * @param daemon what clamdscan got from a daemon that answered; null if none did
 * @param daemonAnswers whether one did
 * @param clamscan what {@code clamscan --version} said; null if there is none
 * @param mounts lines of {@code /proc/mounts}
 */
record MachineProbe(
        int cores,
        @Nullable String conf,
        ClamdSettings settings,
        @Nullable EngineVersion daemon,
        boolean daemonAnswers,
        @Nullable EngineVersion clamscan,
        List<String> mounts) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Where distributions put it: Debian, Red Hat, SUSE and Alpine, FreeBSD. */
    private static final String USUAL =
            "/etc/clamav/clamd.conf /etc/clamd.d/scan.conf /etc/clamd.conf /usr/local/etc/clamd.conf";

    MachineProbe {
        mounts = List.copyOf(mounts);
    }

    /**
     * Asks a machine with a shell.
     *
     * @param conf where clamd.conf lies; null for the usual places
     */
    static MachineProbe of(Machine machine, @Nullable String conf) throws IOException {
        CommandResult result = machine.run(script(conf), PATIENCE);
        return parse(new String(result.output(), StandardCharsets.ISO_8859_1));
    }

    static String script(@Nullable String conf) {
        return "PATH=\"$PATH:/usr/sbin:/sbin:/usr/local/bin:/usr/local/sbin\"\n"
                + "echo \"cores $(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)\"\n"
                + "c=\n"
                + "for f in " + (conf == null ? USUAL : ShellQuote.quote(conf)) + "; do\n"
                + "  [ -f \"$f\" ] && [ -r \"$f\" ] && { c=$f; break; }\n"
                + "done\n"
                + "[ -z \"$c\" ] || { echo \"conf $c\"; head -c 65536 \"$c\" | sed 's/^/set /'; echo; }\n"
                + "if command -v clamdscan >/dev/null 2>&1 && [ -n \"$c\" ]; then\n"
                + "  clamdscan --config-file=\"$c\" --ping 1 >/dev/null 2>&1 && "
                + "echo \"daemon $(clamdscan --config-file=\"$c\" --version 2>/dev/null | head -n 1)\"\n"
                + "fi\n"
                + "command -v clamscan >/dev/null 2>&1 && "
                + "echo \"clamscan $(clamscan --version 2>/dev/null | head -n 1)\"\n"
                + "head -c 1048576 /proc/self/mounts 2>/dev/null | sed 's/^/mount /'\n"
                + "exit 0\n";
    }

    /** What an answer says; whatever it holds, there is a probe. */
    static MachineProbe parse(String answer) {
        int cores = 1;
        String conf = null;
        StringBuilder settings = new StringBuilder();
        EngineVersion daemon = null;
        boolean answers = false;
        EngineVersion clamscan = null;
        List<String> mounts = new ArrayList<>();
        for (String line : (Iterable<String>) answer.lines()::iterator) {
            String rest = line.substring(Math.min(line.length(), line.indexOf(' ') + 1));
            if (line.startsWith("cores ") && rest.matches("[0-9]{1,4}")) {
                cores = Math.max(1, Integer.parseInt(rest));
            } else if (line.startsWith("conf ")) {
                conf = rest;
            } else if (line.startsWith("set ")) {
                settings.append(rest).append('\n');
            } else if (line.startsWith("daemon ")) {
                answers = true;
                daemon = EngineVersion.parse(rest).orElse(null);
            } else if (line.startsWith("clamscan ")) {
                clamscan = EngineVersion.parse(rest).orElse(null);
            } else if (line.startsWith("mount ")) {
                mounts.add(rest);
            }
        }
        return new MachineProbe(
                cores, conf, ClamdSettings.parse(settings.toString()), daemon, answers, clamscan, mounts);
    }
}
