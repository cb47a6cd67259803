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
 * Folders that something writes to, in a few places: folders at most three levels below them.
 *
 * @param all the folders
 * @param cut whether there are more files than were looked at
 */
record WrittenFolders(List<Folder> all, boolean cut) {
    /** How many files are looked at. */
    static final int MOST_FILES = 100_000;

    private static final List<String> PLACES =
            List.of("/srv", "/data", "/backup", "/backups", "/var/backups", "/var/spool", "/var/log/remote");

    /** GNU's find tells all by itself; with busybox' stat has to. */
    static final Section SECTION =
            Section.within(30, "learn.folders", """
            set --
            for p in %s; do test -d "$p/." && set -- "$@" "$p/"; done
            test $# -gt 0 || { echo .; exit; }
            if find / -maxdepth 0 -printf '' >/dev/null 2>&1; then
            find "$@" -xdev -maxdepth 4 -type f -printf '%%T@ %%s %%p\\n' 2>/dev/null
            else
            find "$@" -xdev -maxdepth 4 -type f -exec stat -c '%%Y %%s %%n' {} + 2>/dev/null
            fi | head -n %d | awk -v now="$(date +%%s)" '
            /^[0-9]+(\\.[0-9]+)? [0-9]+ \\// { d = $0; sub(/^[^ ]* [^ ]* /, "", d); sub(/\\/[^\\/]*$/, "", d); all++
            if (!(d in n) && ++k > 3000) next
            n[d]++; s[d] += $2; if ($1 + 0 > m[d]) m[d] = $1 + 0; if ($1 > now - 86400) r[d]++ }
            END { for (d in n) printf "D %%d %%d %%.0f %%d %%s\\n", now - m[d], n[d], s[d], r[d], d
            if (all >= %d || k > 3000) print "@cut" }'
            echo .""".formatted(String.join(" ", PLACES), MOST_FILES, MOST_FILES));

    private static final Pattern ROW =
            Pattern.compile("D (-?[0-9]{1,12}) ([0-9]{1,12}) ([0-9]{1,18}) ([0-9]{1,12}) (/.*)");
    /** A day's or a number's own folder is another one tomorrow. */
    private static final Pattern PASSING = Pattern.compile(".*[0-9]{4}.*|[0-9._-]+");

    private static final int DEEPEST = 3;

    /**
     * One folder with all below it that was looked at.
     *
     * @param age seconds since its newest file was written
     * @param recent how many files of the last day it has
     */
    record Folder(String path, long age, long files, long bytes, long recent) {
        Folder and(Folder other) {
            return new Folder(
                    path, Math.min(age, other.age), files + other.files, bytes + other.bytes, recent + other.recent);
        }
    }

    WrittenFolders {
        all = List.copyOf(all);
    }

    static WrittenFolders of(Look look) {
        Map<String, Folder> folders = new LinkedHashMap<>();
        boolean cut = look.trouble(SECTION.id()).isPresent();
        for (String line : Lines.of(look, SECTION.id())) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                lasting(row.group(5))
                        .ifPresent(path -> folders.merge(
                                path,
                                new Folder(
                                        path,
                                        Math.max(0, Long.parseLong(row.group(1))),
                                        Long.parseLong(row.group(2)),
                                        Long.parseLong(row.group(3)),
                                        Long.parseLong(row.group(4))),
                                Folder::and));
            }
            cut |= line.equals("@cut");
        }
        return new WrittenFolders(List.copyOf(folders.values()), cut);
    }

    /** The folder that will still be there next week. */
    private static java.util.Optional<String> lasting(String path) {
        for (String place : PLACES) {
            if ((path.equals(place) || path.startsWith(place + "/")) && !path.contains("/..")) {
                List<String> parts = new ArrayList<>();
                for (String part : path.substring(place.length()).split("/", -1)) {
                    if (PASSING.matcher(part).matches() || parts.size() == DEEPEST) {
                        break;
                    } else if (!part.isEmpty()) {
                        parts.add(part);
                    }
                }
                return java.util.Optional.of(parts.isEmpty() ? place : place + "/" + String.join("/", parts));
            }
        }
        return java.util.Optional.empty();
    }
}
