package dev.reeve.inspect.learn;

import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Services that run and that the host starts by itself: systemd, OpenRC, or scripts in {@code /etc/init.d}.
 *
 * @param init who starts them: {@code systemd}, {@code openrc}, {@code sysv}; empty if the host did not say
 * @param all their names, with since when; an empty date where the host does not tell
 */
record RunningServices(String init, Map<String, String> all) {
    /**
     * One process for all units; the forty scripts of an old host are asked one by one. Some of these (Debian's of Exim
     * and OpenSMTPD) end with 0 whether the service runs or not: what they say counts, and silence says nothing.
     */
    static final Section SECTION = Section.within(20, "learn.services", """
            if test -d /run/systemd/system; then
            echo @systemd
            systemctl show --no-pager -p Id -p LoadState -p ActiveState -p SubState -p UnitFileState \\
            -p ActiveEnterTimestamp '*.service' 2>&1 | head -c 400000
            elif command -v rc-status >/dev/null 2>&1; then
            echo @openrc
            rc-status 2>&1 | head -n 300
            else
            echo @sysv
            n=0; seen=' '
            for f in /etc/rc2.d/S[0-9][0-9]* /etc/rc3.d/S[0-9][0-9]* /etc/rc.d/rc3.d/S[0-9][0-9]*; do
            s=${f##*/S[0-9][0-9]}
            test -x "/etc/init.d/$s" || continue
            case $seen in *" $s "*) continue;; esac
            seen="$seen$s "; n=$((n + 1)); test $n -le 40 || break
            o=$("/etc/init.d/$s" status 2>&1) || continue
            case $o in ''|*"not running"*|*"not started"*|*stopped*|*"is dead"*) ;; *) printf '@running %s\\n' "$s";; esac
            done
            fi
            echo
            echo .""");

    private static final Pattern DATE = Pattern.compile("\\b(\\d{4}-\\d{2}-\\d{2})\\b");
    private static final Pattern OPENRC = Pattern.compile("\\s*(\\S{1,100})\\s+\\[\\s*started\\b.*");
    private static final String RUNNING = "@running ";
    private static final String SUFFIX = ".service";

    RunningServices {
        all = new LinkedHashMap<>(all);
    }

    static RunningServices of(Look look) {
        List<String> lines = Lines.of(look, SECTION.id());
        String init = lines.isEmpty() ? "" : lines.get(0);
        List<String> rest = lines.isEmpty() ? lines : lines.subList(1, lines.size());
        return switch (init) {
            case "@systemd" -> new RunningServices("systemd", systemd(rest));
            case "@openrc" -> new RunningServices("openrc", openrc(rest));
            case "@sysv" -> new RunningServices("sysv", sysv(rest));
            default -> new RunningServices("", Map.of());
        };
    }

    private static Map<String, String> systemd(List<String> lines) {
        Map<String, String> running = new LinkedHashMap<>();
        Map<String, String> unit = new LinkedHashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                unit.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
            } else {
                add(running, unit);
                unit.clear();
            }
        }
        add(running, unit);
        return running;
    }

    /** What runs to an end at the start is active ever after; of those only a few are worth a look. */
    private static void add(Map<String, String> running, Map<String, String> unit) {
        String id = unit.getOrDefault("Id", "");
        String file = unit.getOrDefault("UnitFileState", "");
        String sub = unit.getOrDefault("SubState", "");
        boolean enabled = file.startsWith("enabled") || file.equals("generated");
        if (!id.endsWith(SUFFIX) || !enabled || !"active".equals(unit.get("ActiveState"))) {
            return;
        }
        String name = id.substring(0, id.length() - SUFFIX.length());
        if (sub.equals("running") || (sub.equals("exited") && OwnServices.isRunOnce(name))) {
            Matcher date = DATE.matcher(unit.getOrDefault("ActiveEnterTimestamp", ""));
            running.put(name, date.find() ? date.group(1) : "");
        }
    }

    /** Services of the runlevel; what others need or somebody started by hand stands in sections of its own. */
    private static Map<String, String> openrc(List<String> lines) {
        Map<String, String> running = new LinkedHashMap<>();
        boolean own = true;
        for (String line : lines) {
            Matcher started = OPENRC.matcher(line);
            if (line.contains("unlevel:")) {
                own = !line.contains("Dynamic");
            } else if (own && started.matches()) {
                running.put(started.group(1), "");
            }
        }
        return running;
    }

    private static Map<String, String> sysv(List<String> lines) {
        List<String> names = new ArrayList<>();
        lines.stream()
                .filter(line -> line.startsWith(RUNNING))
                .forEach(line -> names.add(line.substring(RUNNING.length()).strip()));
        Map<String, String> running = new LinkedHashMap<>();
        names.forEach(name -> running.put(name, ""));
        return running;
    }
}
