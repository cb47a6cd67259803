package dev.reeve.antivirus.scan;

import dev.reeve.machine.RawName;
import dev.reeve.machine.ShellQuote;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The script that has a machine's own ClamAV judge files. Their names come over standard input: first those that hold
 * line breaks, in octal, a line each, whose content the engine reads from its standard input; then an empty line; then
 * all others, a line each, as the engine's list of files.
 *
 * <p>No links are made for odd names: clamdscan calls a link clean without a look at what it leads to (1.4.6).
 */
final class EngineScript {
    /** Begins the last line, before the engine's exit status. */
    static final String END = "reeve-end ";

    /** What stands for the name of a file that goes in over standard input. */
    static final String ODD = "odd-";

    /** ClamAV's utmost: what is longer is told by the listing already. */
    private static final String LIMITS =
            " --max-filesize=2000M --max-scansize=2000M --alert-exceeds-max=yes" + " --alert-encrypted=yes";

    private EngineScript() {}

    /** Through the daemon, which is given open files, or their content where it listens on a port. */
    static String clamdscan(@Nullable String conf, boolean port) {
        String config = conf == null ? "" : " --config-file=" + ShellQuote.quote(conf);
        String common = "clamdscan --stdout" + config;
        return of(common + " --no-summary", common + (port ? " --stream" : " --fdpass") + " --multiscan");
    }

    /** By an engine of its own for this list. */
    static String clamscan(@Nullable String database) {
        String from = database == null ? "" : " --database=" + ShellQuote.quote(database);
        String common = "nice clamscan --stdout" + LIMITS + from;
        return of(common, common);
    }

    private static String of(String one, String list) {
        return "umask 077\n"
                + "d=$(mktemp -d \"${TMPDIR:-/var/tmp}/reeve-scan.XXXXXX\") || exit 90\n"
                + "trap 'rm -rf \"$d\"' EXIT\n"
                + "trap 'exit 91' HUP INT TERM PIPE\n"
                + "n=0\n"
                + "while IFS= read -r line && [ -n \"$line\" ]; do\n"
                + "  n=$((n + 1)); name=$(printf '%b.' \"$line\"); name=${name%.}\n"
                + "  said=$([ -f \"$name\" ] && " + one + " - <\"$name\" 2>&1 | sed -n "
                + "-e 's/^stdin: //p' -e 's/^stream: //p' -e 's/^fd[^:]*: //p' | head -n 1)\n"
                + "  printf '" + ODD + "%d: %s\\n' \"$n\" \"$said\"\n"
                + "done\n"
                + "cat >\"$d/list\"\n"
                + "s=0\n"
                + "[ ! -s \"$d/list\" ] || { " + list + " --file-list=\"$d/list\" 2>&1; s=$?; }\n"
                + "printf '" + END + "%d\\n' \"$s\"\n";
    }

    /** Whether a list of lines can hold this name as it is. */
    static boolean fitsLine(RawName name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.at(i) == '\n' || name.at(i) == '\r') {
                return false;
            }
        }
        return true;
    }

    /** What the script reads. */
    static byte[] input(List<RawName> odd, List<RawName> plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(plain.size() * 64);
        for (RawName name : odd) {
            StringBuilder octal = new StringBuilder(name.length() * 5);
            for (byte b : name.bytes()) {
                octal.append(String.format("\\0%03o", b & 0xff));
            }
            out.writeBytes(octal.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
        }
        out.write('\n');
        for (RawName name : plain) {
            out.writeBytes(name.bytes());
            out.write('\n');
        }
        return out.toByteArray();
    }
}
