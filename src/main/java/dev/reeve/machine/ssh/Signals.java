package dev.reeve.machine.ssh;

import java.util.Map;

/** Signals by name, as SSH reports them (RFC 4254, section 6.10), and by the number that a shell makes a status of. */
final class Signals {
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("HUP", 1),
            Map.entry("INT", 2),
            Map.entry("QUIT", 3),
            Map.entry("ILL", 4),
            Map.entry("ABRT", 6),
            Map.entry("FPE", 8),
            Map.entry("KILL", 9),
            Map.entry("USR1", 10),
            Map.entry("SEGV", 11),
            Map.entry("USR2", 12),
            Map.entry("PIPE", 13),
            Map.entry("ALRM", 14),
            Map.entry("TERM", 15));

    private Signals() {}

    /** The status that a shell gives a process ended by this signal; 255 for a signal without a common number. */
    static int status(String name) {
        Integer number = NUMBERS.get(name);
        return number == null ? 255 : 128 + number;
    }
}
