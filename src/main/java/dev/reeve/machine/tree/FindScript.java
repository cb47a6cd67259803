package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;
import dev.reeve.machine.ShellQuote;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * The shell script that lists trees with GNU find, everything in one command. Its answer is a row of sections, each a
 * number of records and a closing record {@code E<exit status of find>}:
 *
 * <ol>
 *   <li>what the host has: the first lines of {@code find --version} and {@code tar --version}, then the accounts and
 *       groups, each file one record;
 *   <li>the directories above the roots, one section each;
 *   <li>the roots, one section each.
 * </ol>
 */
final class FindScript {
    /** First record of the answer; what a log-in script prints before it is skipped. */
    static final String GREETING = "reeve-listing-1";

    /** Find fails where it cannot come back to the directory that it began in, such as another account's home. */
    private static final String BEGIN = "cd /\nprintf '" + GREETING + "\\0'\n";

    private static final String PRINT = " -printf " + ShellQuote.quote(FindRecord.FORMAT);
    private static final String END = "; printf 'E%d\\0' $?\n";

    private FindScript() {}

    /** The directories above the roots, from the top down, each once, without the roots themselves. */
    static List<RawName> ancestors(Collection<RawName> roots) {
        TreeSet<RawName> above = new TreeSet<>();
        for (RawName root : roots) {
            byte[] path = root.bytes();
            for (int i = 0; i < path.length - 1; i++) {
                if (path[i] == '/') {
                    above.add(RawName.of(path, 0, Math.max(1, i)));
                }
            }
        }
        return List.copyOf(above);
    }

    static String of(ListRequest request, Collection<RawName> markedDirectories) {
        StringBuilder script = new StringBuilder(1024);
        script.append(BEGIN);
        script.append("printf '%s\\0' \"$(find --version 2>/dev/null | head -n 1)\"\n");
        script.append("printf '%s\\0' \"$(tar --version 2>/dev/null | head -n 1)\"\n");
        script.append("printf '%s\\0' \"$(getent passwd 2>/dev/null || cat /etc/passwd)\"\n");
        script.append("printf '%s\\0' \"$(getent group 2>/dev/null || cat /etc/group)\"\n");
        for (RawName directory : ancestors(request.roots())) {
            script.append("find ")
                    .append(ShellQuote.quote(directory))
                    .append(" -maxdepth 0")
                    .append(PRINT)
                    .append(END);
        }
        for (RawName root : request.roots()) {
            script.append("find ").append(ShellQuote.quote(root));
            if (request.oneFileSystem()) {
                script.append(" -xdev");
            }
            appendPrunes(script, request, markedDirectories);
            script.append(PRINT).append(END);
        }
        return script.toString();
    }

    /** Prunes requested paths whole, and of marked directories everything but the marker. */
    private static void appendPrunes(StringBuilder script, ListRequest request, Collection<RawName> marked) {
        for (RawName path : request.prunes()) {
            script.append(" -path ").append(ShellQuote.quote(literal(path))).append(" -prune -o");
        }
        for (RawName directory : marked) {
            script.append(" -path ")
                    .append(ShellQuote.quote(literal(directory.resolve(RawName.of("")))))
                    .append("'*'");
            for (ListRequest.Marker marker : request.markers()) {
                script.append(" ! -path ").append(ShellQuote.quote(literal(directory.resolve(marker.name()))));
            }
            script.append(" -prune -o");
        }
    }

    /** Lists the files that mark their directories: path NUL for each, then the closing record. */
    static String markers(ListRequest request) {
        StringBuilder script = new StringBuilder(512);
        script.append(BEGIN);
        for (RawName root : request.roots()) {
            script.append("find ").append(ShellQuote.quote(root)).append(request.oneFileSystem() ? " -xdev" : "");
            for (RawName path : request.prunes()) {
                script.append(" -path ").append(ShellQuote.quote(literal(path))).append(" -prune -o");
            }
            for (int i = 0; i < request.markers().size(); i++) {
                ListRequest.Marker marker = request.markers().get(i);
                script.append(i == 0 ? " \\(" : " -o")
                        .append(" -name ")
                        .append(ShellQuote.quote(literal(marker.name())));
                if (marker.signature().length() > 0) {
                    script.append(" -type f -size -1024k -exec sh -c ")
                            .append(ShellQuote.quote(
                                    "test \"$(head -c " + marker.signature().length() + " \"$1\")\" = "
                                            + ShellQuote.quote(marker.signature())))
                            .append(" sh {} \\;");
                }
            }
            script.append(" \\) -printf '%h\\0'").append(END);
        }
        return script.toString();
    }

    /** A pattern for {@code -path} or {@code -name} that matches these bytes only. */
    private static byte[] literal(RawName name) {
        byte[] bytes = name.bytes();
        byte[] pattern = new byte[bytes.length * 2];
        int length = 0;
        for (byte b : bytes) {
            if (b == '*' || b == '?' || b == '[' || b == ']' || b == '\\') {
                pattern[length++] = '\\';
            }
            pattern[length++] = b;
        }
        return java.util.Arrays.copyOf(pattern, length);
    }
}
