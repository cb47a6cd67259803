package dev.reeve.inspect.system;

import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the kernel counts, as {@code grep -H} prints its files: {@code /proc/meminfo:MemTotal: 12 kB}. See proc(5).
 *
 * @param files the lines of each file
 */
record KernelFacts(Map<String, List<String>> files) {
    /** One process reads all files; the lines of interrupts are long, and nobody's business here. */
    static final Section SECTION = Section.quick("system.kernel", """
            grep -sHEv '^(intr|softirq) ' /proc/loadavg /proc/stat /proc/meminfo /proc/mdstat
            echo .""");

    static final String LOADAVG = "/proc/loadavg";
    static final String STAT = "/proc/stat";
    static final String MEMINFO = "/proc/meminfo";
    static final String MDSTAT = "/proc/mdstat";

    private static final int IDLE = 4;
    private static final int IOWAIT = 5;
    /** user nice system idle iowait irq softirq steal; guest times are in user's already. */
    private static final int COUNTERS = 8;

    static KernelFacts of(List<String> lines) {
        Map<String, List<String>> files = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (line.startsWith("/") && colon > 0) {
                files.computeIfAbsent(line.substring(0, colon), file -> new ArrayList<>())
                        .add(line.substring(colon + 1));
            }
        }
        return new KernelFacts(files);
    }

    List<String> file(String path) {
        return files.getOrDefault(path, List.of());
    }

    /** The load over 1, 5 or 15 minutes; NaN if it is not there. */
    double load(int index) {
        return word(file(LOADAVG).isEmpty() ? "" : file(LOADAVG).get(0), index);
    }

    /** How many processors there are; 0 if nobody knows. */
    long processors() {
        return file(STAT).stream().filter(line -> line.matches("cpu[0-9]+ .*")).count();
    }

    /** A line of meminfo in bytes; NaN if it is not there. */
    double memory(String name) {
        return file(MEMINFO).stream()
                .filter(line -> line.startsWith(name + ":"))
                .mapToDouble(line -> word(line, 1) * 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    /** What can be used without swapping. Kernels before 3.14 do not reckon it. */
    double available() {
        double said = memory("MemAvailable");
        return Double.isNaN(said) ? memory("MemFree") + memory("Buffers") + memory("Cached") : said;
    }

    /** The processors' time since the start, in ticks; NaN if it is not there. */
    double ticks() {
        double sum = 0;
        for (int i = 1; i <= COUNTERS; i++) {
            sum += i <= IDLE ? word(all(), i) : orZero(word(all(), i));
        }
        return sum;
    }

    /** Of it the time in which nothing ran. */
    double idleTicks() {
        return word(all(), IDLE) + orZero(word(all(), IOWAIT));
    }

    private String all() {
        return file(STAT).stream()
                .filter(line -> line.startsWith("cpu "))
                .findFirst()
                .orElse("");
    }

    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static double word(String line, int index) {
        String[] words = Numbers.words(line);
        return index < words.length ? Numbers.of(words[index]) : Double.NaN;
    }
}
