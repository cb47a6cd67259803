package dev.reeve.inspect.security;

import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Programs that run with the rights of their owner or group, against the accepted ones; it walks all local disks. */
final class SetuidFiles extends StateCheck {
    /** Mode, links, owner, group, size and date of {@code ls -ln}, then the name. */
    private static final Pattern FILE =
            Pattern.compile("(-[rwxsStT-]{9})[.+@]? +[0-9]+ +([0-9]+) +([0-9]+) +[0-9]+ +\\S+ +\\S+ +\\S+ (/.*)");

    /** Bits do nothing on file systems that are mounted with nosuid. */
    static final Section SECTION = Section.within(240, "setuid-files", """
            set -f
            m=$(awk '$3 ~ /^(ext[234]|xfs|btrfs|f2fs|jfs|zfs|overlay|tmpfs|reiserfs|bcachefs)$/ && $4 !~ /nosuid/ && \\
            !($2 in s) { s[$2] = 1; print $2 }' /proc/self/mounts) || echo "? $?"
            [ -n "$m" ] && command -v find >/dev/null || { echo "? 127"; exit; }
            nice -n 19 find $m -xdev -type f '(' -perm -4000 -o -perm -2000 ')' -exec ls -ldn '{}' + 2>/dev/null
            echo .
            """);

    SetuidFiles() {
        super(
                "setuid-files",
                SecurityProblem.SETUID_FILE_ADDED,
                SecurityProblem.SETUID_FILE_REMOVED,
                SecurityProblem.SETUID_FILE_CHANGED);
    }

    @Override
    public boolean slow() {
        return true;
    }

    /** It reads the whole tree of every local file system. */
    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(SECTION);
    }

    @Override
    Optional<Seen> see(Look look) {
        Map<String, String> items = new TreeMap<>();
        List<String> lines = look.section(SECTION.id()).lines();
        for (String line : lines) {
            Matcher file = FILE.matcher(line);
            if (file.matches()) {
                items.put(file.group(4), file.group(1) + " " + file.group(2) + ":" + file.group(3));
            }
        }
        Optional<Sight> gap = Sight.of(look, SECTION.id());
        if (gap.isEmpty() && !lines.contains(".")) {
            gap = Optional.of(Sight.of(Unseen.NOT_UNDERSTOOD, ""));
        } else if (gap.isEmpty() && lines.stream().anyMatch(line -> line.startsWith("? "))) {
            gap = Optional.of(Sight.of(Unseen.NO_PROGRAM, "awk"));
        } else if (gap.isEmpty() && !look.identity().root()) {
            gap = Optional.of(Sight.of(Unseen.NOT_ALLOWED, ""));
        }
        return Optional.of(new Seen(items, gap.orElse(null)));
    }
}
