package dev.reeve.inspect.system;

import dev.reeve.inventory.FolderRule;
import dev.reeve.machine.ShellQuote;
import dev.reeve.machine.collect.Section;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is in a folder and all below it.
 *
 * @param there whether there is such a folder
 * @param files how many files
 * @param bytes how large they are together
 * @param newest when the newest was written, in seconds of the epoch; 0 without files
 * @param unread how many names could not be read
 */
record FolderFacts(boolean there, double files, double bytes, double newest, double unread, String said) {
    /** As long as a million files take on a disk that turns. */
    private static final int LIMIT = 60;

    private static final Pattern SUM =
            Pattern.compile("@sum ([0-9]{1,18}) ([0-9]{1,18}) ([0-9]{1,18}) ([0-9]{1,18}) ?(.*)");

    /** What a host is asked for one folder; {@code index} tells it from the others. */
    static Section section(int index, FolderRule rule) {
        return Section.within(LIMIT, "system.folder." + index, """
                p=%s
                if test -d "$p/."; then
                if find / -maxdepth 0 -printf '' >/dev/null 2>&1; then
                find "$p/." -xdev -type f -printf '%%T@ %%s\\n' 2>&1
                else
                find "$p/." -xdev -type f -exec stat -c '%%Y %%s' {} + 2>&1
                fi | awk '/^[0-9]+(\\.[0-9]+)? [0-9]+$/ { n++; s += $2; if ($1 + 0 > m) m = $1 + 0; next }
                { e++; if (!l) l = $0 }
                END { printf "@sum %%.0f %%.0f %%d %%.0f %%s\\n", n, s, m, e, substr(l, 1, 200) }'
                elif test -e "$p"; then
                echo "@denied"
                else
                ls -d "$p" 2>&1 >/dev/null | head -n 1
                echo "@absent"
                fi
                echo .""".formatted(ShellQuote.quote(rule.path())));
    }

    /** Nothing for lines that say nothing. */
    static java.util.Optional<FolderFacts> of(List<String> lines) {
        for (String line : lines) {
            Matcher sum = SUM.matcher(line);
            if (sum.matches()) {
                return java.util.Optional.of(new FolderFacts(
                        true,
                        Numbers.of(sum.group(1)),
                        Numbers.of(sum.group(2)),
                        Numbers.of(sum.group(3)),
                        Numbers.of(sum.group(4)),
                        sum.group(5)));
            } else if (line.equals("@absent") || line.equals("@denied")) {
                boolean denied = line.equals("@denied") || lines.get(0).contains("ermission denied");
                return java.util.Optional.of(
                        new FolderFacts(false, 0, 0, 0, denied ? 1 : 0, denied ? lines.get(0) : ""));
            }
        }
        return java.util.Optional.empty();
    }
}
