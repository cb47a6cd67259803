package dev.reeve.software;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs that run on a host, from /proc (proc(5)): {@code comm} of each, and where {@code exe} leads. */
final class RunningPrograms {
    private static final int MOST = 20_000;
    private static final Pattern NAME = Pattern.compile("/proc/([0-9]{1,9})/comm:(.*)");
    private static final Pattern LINK = Pattern.compile(".* /proc/([0-9]{1,9})/exe -> (.*)");
    private static final String GONE = " (deleted)";

    private RunningPrograms() {}

    static List<RunningProgram> of(List<String> lines) {
        Map<Integer, String> names = new LinkedHashMap<>();
        Map<Integer, String> paths = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher name = NAME.matcher(line);
            Matcher link = LINK.matcher(line);
            if (line.startsWith("/proc/") && name.matches()) {
                names.putIfAbsent(Integer.valueOf(name.group(1)), Words.of(name.group(2)));
            } else if (link.matches()) {
                paths.putIfAbsent(Integer.valueOf(link.group(1)), Words.of(link.group(2)));
            }
        }
        paths.keySet().forEach(pid -> names.putIfAbsent(pid, ""));
        List<RunningProgram> programs = new ArrayList<>();
        names.forEach((pid, name) -> {
            String path = paths.getOrDefault(pid, "");
            boolean deleted = path.endsWith(GONE);
            String own = deleted ? path.substring(0, path.length() - GONE.length()) : path;
            if (programs.size() < MOST) {
                programs.add(new RunningProgram(pid, name, own, deleted));
            }
        });
        return programs;
    }
}
