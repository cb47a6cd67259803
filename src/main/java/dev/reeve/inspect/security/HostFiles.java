package dev.reeve.inspect.security;

import dev.reeve.machine.collect.SectionAnswer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files of a host, line by line, as one section sends many: each line of a file begins with a space, so that nothing that
 * stands in a file can look like something that the script says.
 *
 * @param lines the files that could be read, by their paths, each with its lines
 * @param denied files and directories that are there and may not be read
 * @param missing paths that were asked for by name and are not there
 * @param extent how much of all this is here
 */
record HostFiles(Map<String, List<String>> lines, List<String> denied, List<String> missing, Extent extent) {
    /** How much of the files is here. */
    enum Extent {
        WHOLE,
        /** The files are larger than reeve reads. */
        TOO_MUCH,
        /** awk is missing or failed. */
        FAILED,
        /** The script did not come to its end. */
        TORN
    }

    /** awk's rule for lines that stand in no file's way: as they are. */
    static final String EVERY_LINE = "{ p($0) }";

    HostFiles {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
        denied = List.copyOf(denied);
        missing = List.copyOf(missing);
    }

    /**
     * Shell that sends files, with one process for all of them.
     *
     * @param folders whose unreadability must be told, because a glob is silent about it; words for the shell
     * @param files paths and globs; words for the shell
     * @param rules awk's rules for each line; they print with {@code p(text)}
     * @param most how many characters of all files together
     */
    static String script(String folders, String files, String rules, int most) {
        return "set --\n"
                + "for f in " + folders + "; do if [ -d \"$f\" ]; then"
                + " [ -r \"$f\" ] && [ -x \"$f\" ] || printf '! %s\\n' \"$f\"; fi; done\n"
                + "for f in " + files + "; do\n"
                + "if [ -f \"$f\" ]; then if [ -r \"$f\" ]; then set -- \"$@\" \"$f\"; printf '+ %s\\n' \"$f\"\n"
                + "else printf '! %s\\n' \"$f\"; fi; fi; done\n"
                + awk(rules, most);
    }

    /** Sends the files that are the shell's arguments. */
    static String awk(String rules, int most) {
        return "[ $# -eq 0 ] || awk '\n"
                + "function p(s) { n += length(s) + 2; if (n > " + most + ") { print \"~\"; exit }\n"
                + "print \" \" substr(s, 1, 4000) }\n"
                + "FNR == 1 { print \"= \" FILENAME }\n"
                + rules
                + "' \"$@\" || echo \"? $?\"\necho .";
    }

    /** What a section of such a script said. */
    static HostFiles of(SectionAnswer answer) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        List<String> denied = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        Extent extent = Extent.WHOLE;
        List<String> into = new ArrayList<>();
        boolean ended = false;
        for (String line : answer.text().split("\n", -1)) {
            String rest = line.length() > 2 ? line.substring(2) : "";
            if (line.startsWith(" ")) {
                into.add(line.substring(1));
            } else if (line.startsWith("+ ")) {
                files.putIfAbsent(rest, new ArrayList<>());
            } else if (line.startsWith("= ")) {
                into = files.computeIfAbsent(rest, path -> new ArrayList<>());
            } else if (line.startsWith("! ")) {
                denied.add(rest);
            } else if (line.startsWith("0 ")) {
                missing.add(rest);
            } else if (line.startsWith("~")) {
                extent = Extent.TOO_MUCH;
            } else if (line.startsWith("? ")) {
                extent = extent == Extent.WHOLE ? Extent.FAILED : extent;
            }
            ended |= line.equals(".");
        }
        return new HostFiles(files, denied, missing, ended ? extent : Extent.TORN);
    }

    /** The lines of a file; none if it is not there. */
    List<String> in(String path) {
        return lines.getOrDefault(path, List.of());
    }
}
