package dev.reeve.antivirus.quarantine;

import dev.reeve.machine.RawName;
import dev.reeve.machine.ShellQuote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The scripts that move one file into a quarantine and back. They are lists of steps: what a kill leaves behind is tried
 * out after each of them.
 *
 * <p>Folders are entered, and it is looked where one came out, before anything in them is touched by its bare name: so
 * no link on the way leads elsewhere. What was moved is looked at once more: is it the file (number and hash) that was
 * judged? If not, it goes back.
 */
final class QuarantineScript {
    static final String DONE = "reeve-done";
    static final String FAILED = "reeve-failed ";
    static final String MANIFEST = "reeve-manifest ";

    private static final String BEGIN = "umask 077; fail() { printf '" + FAILED + "%s\\n' \"$1\"; exit 1; }\n"
            + "enter() { cd -P -- \"$1\" 2>/dev/null || fail gone; [ \"$(pwd -P; echo .)\" = \"$1\n.\" ] || fail link; }\n"
            + "hash() { sha256sum <\"$1\" | cut -c1-64; }\n"
            + "durable() { sync \"$@\" 2>/dev/null || sync; }\n"
            + "plain() { [ -f \"$1\" ] && [ ! -L \"$1\" ]; }\n";

    private QuarantineScript() {}

    /**
     * Puts a file away; its manifest comes over standard input.
     *
     * @param identity device and inode as {@code stat -c %d:%i} prints them; empty if they are not known
     */
    static List<String> put(RawName folder, Manifest manifest, String identity) {
        RawName path = manifest.path();
        List<String> steps = new ArrayList<>();
        steps.add(BEGIN + "q=" + ShellQuote.quote(folder) + "; i=" + ShellQuote.quote(manifest.id()) + "; p="
                + ShellQuote.quote(parent(path)) + "; n=./" + ShellQuote.quote(name(path)) + "; w="
                + ShellQuote.quote(identity) + "; h=" + ShellQuote.quote(manifest.sha256()) + "\n");
        steps.add(
                "mkdir -p -- \"$q\" 2>/dev/null; [ -d \"$q\" ] && [ ! -L \"$q\" ] && chmod 700 \"$q\" || fail folder\n");
        steps.add("q=$(cd -P -- \"$q\" && pwd -P) || fail folder\n");
        steps.add("enter \"$p\"\n");
        steps.add("""
                plain "$n" || fail gone
                [ -z "$w" ] || [ "$(stat -c %d:%i -- "$n")" = "$w" ] || fail changed
                """);
        steps.add("[ ! -e \"$q/$i.json\" ] && cat >\"$q/$i.new\" || { rm -f \"$q/$i.new\"; fail space; }\n");
        steps.add("durable \"$q/$i.new\"\n");
        steps.add("mv -n -T -- \"$q/$i.new\" \"$q/$i.json\" || fail space\n");
        steps.add("durable \"$q\"\n");
        steps.add("""
                back() { rm -f "$q/$i.json"; fail "$1"; }
                d=$(stat -c %d -- "$n"); [ "$d" = "$(stat -c %d -- "$q")" ] || d=other
                """);
        steps.add(
                "[ \"$d\" = other ] || { mv -n -T -- \"$n\" \"$q/$i.file\" && [ -e \"$q/$i.file\" ] || back move; }\n");
        steps.add("[ \"$d\" = other ] || { plain \"$q/$i.file\" && [ \"$(hash \"$q/$i.file\")\" = \"$h\" ]; } || "
                + "{ mv -n -T -- \"$q/$i.file\" \"$n\"; [ ! -e \"$q/$i.file\" ] && [ ! -L \"$q/$i.file\" ] && back changed; "
                + "fail changed; }\n");
        steps.add(
                "[ \"$d\" != other ] || cp -P -T -- \"$n\" \"$q/$i.copy\" || { rm -f \"$q/$i.copy\"; back space; }\n");
        steps.add("[ \"$d\" != other ] || durable \"$q/$i.copy\"\n");
        steps.add("[ \"$d\" != other ] || { plain \"$q/$i.copy\" && [ \"$(hash \"$q/$i.copy\")\" = \"$h\" ] && "
                + "{ [ -z \"$w\" ] || [ \"$(stat -c %d:%i -- \"$n\")\" = \"$w\" ]; }; } || "
                + "{ rm -f \"$q/$i.copy\"; back changed; }\n");
        steps.add("[ \"$d\" != other ] || mv -n -T -- \"$q/$i.copy\" \"$q/$i.file\" || back move\n");
        steps.add("[ \"$d\" != other ] || { durable \"$q\"; rm -f -- \"$n\" && [ ! -e \"$n\" ] || "
                + "{ rm -f \"$q/$i.file\"; back move; }; }\n");
        steps.add("chmod 0000 \"$q/$i.file\" || fail attributes\n");
        steps.add("durable \"$q\" .\necho " + DONE + "\n");
        return steps;
    }

    /** Puts a file back, or somewhere else. */
    static List<String> restore(RawName folder, Manifest manifest, RawName target) {
        String time = String.format(
                Locale.ROOT,
                "@%d.%09d",
                Math.floorDiv(manifest.modifiedNanos(), 1_000_000_000L),
                Math.floorMod(manifest.modifiedNanos(), 1_000_000_000L));
        String owner = manifest.uid() + ":" + manifest.gid();
        String mode = Integer.toOctalString(manifest.mode());
        List<String> steps = new ArrayList<>();
        steps.add(BEGIN + "q=" + ShellQuote.quote(folder) + "; i=" + ShellQuote.quote(manifest.id()) + "; p="
                + ShellQuote.quote(parent(target)) + "; n=./" + ShellQuote.quote(name(target)) + "; h="
                + ShellQuote.quote(manifest.sha256()) + "; t=./.reeve-restore-" + ShellQuote.quote(manifest.id()) + "\n"
                + "dress() { chown " + owner + " \"$1\" 2>/dev/null || [ \"$(stat -c %u:%g -- \"$1\")\" = " + owner
                + " ] || fail attributes; chmod " + mode + " \"$1\" && touch -c -d " + time
                + " \"$1\" || fail attributes; }\n");
        steps.add("[ -d \"$q\" ] && [ ! -L \"$q\" ] && q=$(cd -P -- \"$q\" && pwd -P) || fail folder\n");
        steps.add("plain \"$q/$i.file\" || fail gone\n");
        steps.add("enter \"$p\"\n[ ! -e \"$n\" ] && [ ! -L \"$n\" ] || fail exists\n");
        steps.add("chmod 0400 \"$q/$i.file\"; [ \"$(hash \"$q/$i.file\")\" = \"$h\" ] || "
                + "{ chmod 0000 \"$q/$i.file\"; fail changed; }\n");
        steps.add("d=$(stat -c %d -- .); [ \"$d\" = \"$(stat -c %d -- \"$q\")\" ] || d=other\n");
        steps.add("[ \"$d\" = other ] || { dress \"$q/$i.file\"; mv -n -T -- \"$q/$i.file\" \"$n\"; "
                + "[ ! -e \"$q/$i.file\" ] || { chmod 0000 \"$q/$i.file\"; fail exists; }; }\n");
        steps.add(
                "[ \"$d\" != other ] || { rm -f -- \"$t\"; cp -P -T -- \"$q/$i.file\" \"$t\" && durable \"$t\" && "
                        + "[ \"$(hash \"$t\")\" = \"$h\" ] || { rm -f -- \"$t\"; chmod 0000 \"$q/$i.file\"; fail space; }; }\n");
        steps.add("[ \"$d\" != other ] || { dress \"$t\"; mv -n -T -- \"$t\" \"$n\"; [ ! -e \"$t\" ] || "
                + "{ rm -f -- \"$t\"; chmod 0000 \"$q/$i.file\"; fail exists; }; }\n");
        steps.add("durable . \"$q\"\n");
        steps.add("[ \"$d\" != other ] || rm -f \"$q/$i.file\"\n");
        steps.add("mv -- \"$q/$i.json\" \"$q/$i.restored\"\n");
        steps.add("durable \"$q\"\necho " + DONE + "\n");
        return steps;
    }

    /** Prints all manifests, each after a line that says whether its file is there. */
    static String list(RawName folder) {
        return "cd -P -- " + ShellQuote.quote(folder) + " 2>/dev/null || exit 0\n"
                + "for f in *.json; do [ -f \"$f\" ] && [ ! -L \"$f\" ] || continue\n"
                + "s=absent; [ ! -f \"${f%.json}.file\" ] || s=present\n"
                + "printf '" + MANIFEST + "%s %s\\n' \"$s\" \"${f%.json}\"; head -c 16000 \"$f\"; echo\n"
                + "done\necho " + DONE + "\n";
    }

    private static RawName parent(RawName path) {
        int slash = slash(path);
        return RawName.of(path.bytes(), 0, Math.max(1, slash));
    }

    private static RawName name(RawName path) {
        return RawName.of(path.bytes(), slash(path) + 1, path.length());
    }

    private static int slash(RawName path) {
        int slash = path.length() - 1;
        while (path.at(slash) != '/') {
            slash--;
        }
        return slash;
    }
}
