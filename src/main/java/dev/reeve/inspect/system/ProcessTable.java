package dev.reeve.inspect.system;

import dev.reeve.machine.collect.Section;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The processes of a host, by name and state; never their command lines, in which people write passwords.
 *
 * @param all every process
 * @param stuck the numbers of those that waited for a disk or a server in both of two looks a second apart
 */
record ProcessTable(List<Entry> all, Set<Long> stuck) {
    /** See proc(5), {@code /proc/PID/stat}. The second look is taken only if the first found one in state D. */
    static final Section SECTION = Section.quick("system.processes", """
            p=$(sed -n 's/^\\([0-9]*\\) (\\(.*\\)) \\([A-Za-z]\\) \\([0-9]*\\) .*/\\3 \\1 \\4 \\2/p' /proc/[0-9]*/stat 2>/dev/null)
            printf '%s\\n' "$p"
            case "
            $p" in *"
            D "*)
            sleep 1
            sed -n 's/^\\([0-9]*\\) (.*) D .*/@again \\1/p' /proc/[0-9]*/stat 2>/dev/null
            esac
            echo .""");

    private static final Pattern ROW = Pattern.compile("([A-Za-z]) ([0-9]{1,10}) ([0-9]{1,10}) (.*)");
    private static final Pattern AGAIN = Pattern.compile("@again ([0-9]{1,10})");
    /** The kernel's own threads are all children of this one. */
    private static final long KTHREADD = 2;
    /** The kernel's TASK_COMM_LEN without its end. */
    private static final int LONGEST_NAME = 15;

    /**
     * One process.
     *
     * @param state {@code R}, {@code S}, {@code D}, {@code Z} …
     * @param name the first 15 bytes of its name, on Windows all of it
     */
    record Entry(char state, long id, long parent, String name) {
        boolean ofKernel() {
            return id == KTHREADD || parent == KTHREADD;
        }

        /** Whether it does its work, or can: neither dead nor stopped. */
        boolean alive() {
            return "ZXxTt".indexOf(state) < 0;
        }

        /** Whether it is what a rule calls so. */
        boolean isNamed(String full) {
            if (name.equals(full)) {
                return true;
            }
            byte[] bytes = full.getBytes(StandardCharsets.UTF_8);
            int length = Math.min(bytes.length, LONGEST_NAME);
            return name.equals(new String(bytes, 0, length, StandardCharsets.UTF_8));
        }

        String text() {
            return id + " " + name;
        }
    }

    static ProcessTable of(List<String> lines) {
        List<Entry> all = new ArrayList<>();
        Set<Long> again = new HashSet<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            Matcher second = AGAIN.matcher(line);
            if (row.matches()) {
                all.add(new Entry(
                        row.group(1).charAt(0),
                        Long.parseLong(row.group(2)),
                        Long.parseLong(row.group(3)),
                        row.group(4)));
            } else if (second.matches()) {
                again.add(Long.parseLong(second.group(1)));
            }
        }
        Set<Long> stuck = new HashSet<>();
        all.stream()
                .filter(each -> each.state() == 'D' && !each.ofKernel() && again.contains(each.id()))
                .forEach(each -> stuck.add(each.id()));
        return new ProcessTable(List.copyOf(all), Set.copyOf(stuck));
    }

    Optional<Entry> find(long id) {
        return all.stream().filter(each -> each.id() == id).findFirst();
    }
}
