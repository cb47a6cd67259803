package dev.reeve.inspect.system;

import dev.reeve.inspect.Look;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.machine.collect.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's errors since the last round, or of the last day if there was none.
 *
 * @param state whether it could be seen
 * @param lines the errors, oldest first
 */
record KernelLog(State state, List<String> lines) {
    /** How much could be seen. */
    enum State {
        SEEN,
        /** The kernel keeps its messages from the account. */
        DENIED,
        /** The buffer goes round: what is older than its first line is lost. */
        WRAPPED,
        UNCLEAR
    }

    /**
     * dmesg reads the kernel's buffer in a millisecond or two; a journal of years takes far longer, so it is only asked
     * where the buffer is forbidden or has gone round. Level 3 and graver; that memory ran out is told at level 4 too.
     */
    static final Section SECTION = Section.within(10, "system.log", """
            d=$(dmesg -r 2>/dev/null | awk 'NR == 1 { print "@first " $0; next }
            /^<[0-3]>/ || /^<4>.*invoked oom-killer/ { line[n++ % 200] = $0 }
            END { for (i = n > 200 ? n - 200 : 0; i < n; i++) print line[i % 200] }')
            test -n "$d" && printf '@dmesg\\n%s\\n' "$d"
            case $d in
            *'@first <'*'>[    0.0'*) ;;
            *) if test -d /run/systemd/journal && command -v journalctl >/dev/null 2>&1; then
            echo @journal
            journalctl -k -p 3 --since -24h -n 200 -o short-unix --no-pager 2>&1
            fi;;
            esac
            echo .""");

    private static final Pattern RAW =
            Pattern.compile("(?:@first )?<([0-9]{1,3})>\\[ *([0-9]{1,10}\\.[0-9]{1,9})\\] (.*)");
    private static final Pattern UNIX = Pattern.compile("([0-9]{9,11}\\.[0-9]{1,9}) \\S+ (kernel: .*)");
    private static final String FIRST = "@first ";
    private static final double DAY = 86_400;
    private static final int GRAVE = 4;

    /**
     * What is new since a measure was taken the last time.
     *
     * @param measure the one by which the check knows when it looked
     */
    static KernelLog of(Look look, String measure, List<String> lines) {
        int journal = lines.indexOf("@journal");
        List<String> ring = lines.subList(0, journal < 0 ? lines.size() : journal);
        List<String> later = journal < 0 ? List.of() : lines.subList(journal + 1, lines.size());
        double window = window(look, measure);
        double uptime = look.identity().uptime();
        if (uptime < 0 || (lines.isEmpty() && look.identity().uid() < 0)) {
            return new KernelLog(State.UNCLEAR, List.of());
        }
        if (ring.contains("@dmesg") && covers(ring, uptime, window)) {
            return new KernelLog(State.SEEN, ofRing(ring, uptime, window));
        } else if (journal >= 0 && readable(later)) {
            return new KernelLog(State.SEEN, ofJournal(look, later, window));
        }
        return ring.contains("@dmesg")
                ? new KernelLog(State.WRAPPED, ofRing(ring, uptime, window))
                : new KernelLog(State.DENIED, List.of());
    }

    /** How many seconds back matter. */
    private static double window(Look look, String measure) {
        Optional<ReadingEntry> last = Before.reading(look, measure);
        return last.isPresent()
                ? Math.max(0, Duration.between(last.get().time(), look.now()).toSeconds())
                : DAY;
    }

    /** Whether the buffer's first line is older than what matters; one that starts with the kernel is all there is. */
    private static boolean covers(List<String> ring, double uptime, double window) {
        for (String line : ring) {
            Matcher raw = RAW.matcher(line);
            if (line.startsWith(FIRST) && raw.matches()) {
                double at = Numbers.of(raw.group(2));
                return at < 1 || uptime - at >= window;
            }
        }
        // More than two hundred errors: the first line is gone, and there is more than enough to tell.
        return ring.size() > 200;
    }

    private static List<String> ofRing(List<String> ring, double uptime, double window) {
        List<String> found = new ArrayList<>();
        for (String line : ring) {
            Matcher raw = RAW.matcher(line);
            if (raw.matches()) {
                // Facilities are multiples of eight; programs may write into the buffer too.
                double level = Numbers.of(raw.group(1));
                boolean grave = level < GRAVE || (level == GRAVE && raw.group(3).contains("oom-killer"));
                if (grave && uptime - Numbers.of(raw.group(2)) <= window) {
                    found.add(raw.group(3));
                }
            }
        }
        return found;
    }

    private static boolean readable(List<String> journal) {
        return journal.stream()
                .noneMatch(line -> line.contains("not seeing messages")
                        || line.contains("insufficient permissions")
                        || line.startsWith("No journal files"));
    }

    private static List<String> ofJournal(Look look, List<String> journal, double window) {
        List<String> found = new ArrayList<>();
        java.time.Instant clock = look.identity().hostTime();
        double now = (clock != null ? clock : look.now()).getEpochSecond();
        for (String line : journal) {
            Matcher unix = UNIX.matcher(line);
            if (unix.matches() && now - Numbers.of(unix.group(1)) <= window) {
                found.add(unix.group(2).substring("kernel: ".length()));
            }
        }
        return found;
    }
}
