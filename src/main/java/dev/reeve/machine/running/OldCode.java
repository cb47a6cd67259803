package dev.reeve.machine.running;

import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs that still run code from files that an update has replaced, by the unit that started them.
 *
 * @param units the names of units, or {@code -} for what no unit started, each with its programs
 * @param everything whether the account could look at all processes
 */
public record OldCode(Map<String, Set<String>> units, boolean everything) {
    /**
     * Names files of {@code /proc}: of code only ({@code r-xp}), and only of the places that packages write to. The maps
     * of all processes cost a host some ten milliseconds for every hundred of them.
     */
    public static final String LIST =
            "grep -lsE 'r-xp .* /(usr|lib|lib32|lib64|bin|sbin|opt)/.* \\(deleted\\)$' /proc/[0-9]*/maps | head -n 300";

    /** Processes of containers are others' affair: their namespace of processes is another one. */
    public static final Section SECTION = Section.within(30, "system.old-code", """
            test "$(id -u)" = 0 || echo '@not root'
            """ + LIST + """
             |
            while read -r f; do
            p=${f%/maps}
            test "$p/ns/pid" -ef /proc/self/ns/pid || continue
            u=-
            while IFS=: read -r n k g; do
            case $n:$k in 0:|*:name=systemd) u=$g;; esac
            done 2>/dev/null <"$p/cgroup"
            read -r c 2>/dev/null <"$p/comm" && printf '%s|%s\\n' "$u" "$c"
            done
            echo .""");

    private static final Pattern UNIT = Pattern.compile("([^/]{1,200}\\.(?:service|scope|socket))(?:/|$)");

    public OldCode {
        units = java.util.Collections.unmodifiableMap(new TreeMap<>(units));
    }

    /** What the answer says, without its last line. */
    public static OldCode of(List<String> lines) {
        Map<String, Set<String>> units = new TreeMap<>();
        for (String line : lines) {
            int bar = line.indexOf('|');
            if (bar >= 0) {
                units.computeIfAbsent(unit(line.substring(0, bar)), unit -> new TreeSet<>())
                        .add(line.substring(bar + 1));
            }
        }
        return new OldCode(units, !lines.contains("@not root"));
    }

    /** One line for each unit: {@code nginx.service (nginx)}. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        units.forEach((unit, programs) -> lines.add(unit + " (" + String.join(", ", programs) + ")"));
        return lines;
    }

    /** The first unit on the path is the one that systemctl restarts: {@code /user.slice/.../user@1000.service/...}. */
    private static String unit(String path) {
        Matcher unit = UNIT.matcher(path);
        return unit.find() ? unit.group(1) : "-";
    }
}
