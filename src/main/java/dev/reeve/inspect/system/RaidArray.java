package dev.reeve.inspect.system;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array of {@code /proc/mdstat}; see md(4) and the kernel's drivers/md/md.c, {@code md_seq_show}.
 *
 * @param name {@code md0}
 * @param active whether it runs
 * @param level {@code raid1}
 * @param missing how many of its disks are not in sync
 * @param faulty the disks that were thrown out
 * @param progress how far a rebuild is: {@code 12.3%}; empty if there is none
 * @param lines what the kernel says of it
 */
record RaidArray(
        String name,
        boolean active,
        String level,
        int missing,
        List<String> faulty,
        String progress,
        List<String> lines) {
    private static final Pattern HEAD = Pattern.compile("(md[A-Za-z0-9_.-]+) : (active|inactive)(.*)");
    private static final Pattern LEVEL = Pattern.compile("\\b(raid\\d+|linear|multipath|faulty)\\b");
    private static final Pattern FAULTY = Pattern.compile("([A-Za-z0-9!/_-]+)\\[\\d+]\\(F\\)");
    private static final Pattern STATE = Pattern.compile("\\[([U_]+)]");
    private static final Pattern REBUILD = Pattern.compile("(?:recovery|resync|reshape) *= *([0-9.]{1,6}%)");

    boolean rebuilding() {
        return !progress.isEmpty();
    }

    static List<RaidArray> of(List<String> mdstat) {
        List<RaidArray> arrays = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : mdstat) {
            if (HEAD.matcher(line).matches()) {
                add(lines, arrays);
                lines.clear();
            } else if (line.isBlank() || line.startsWith("unused") || line.startsWith("Personalities")) {
                add(lines, arrays);
                lines.clear();
                continue;
            }
            lines.add(line);
        }
        add(lines, arrays);
        return arrays;
    }

    private static void add(List<String> lines, List<RaidArray> arrays) {
        Matcher head = HEAD.matcher(lines.isEmpty() ? "" : lines.get(0));
        if (!head.matches()) {
            return;
        }
        String all = String.join("\n", lines);
        List<String> faulty = new ArrayList<>();
        Matcher disk = FAULTY.matcher(head.group(3));
        while (disk.find()) {
            faulty.add(disk.group(1));
        }
        Matcher state = STATE.matcher(all);
        int missing = state.find()
                ? (int) state.group(1).chars().filter(c -> c == '_').count()
                : 0;
        Matcher level = LEVEL.matcher(head.group(3));
        Matcher rebuild = REBUILD.matcher(all);
        arrays.add(new RaidArray(
                head.group(1),
                head.group(2).equals("active"),
                level.find() ? level.group(1) : "-",
                missing,
                faulty,
                rebuild.find() ? rebuild.group(1) : "",
                List.copyOf(lines)));
    }
}
