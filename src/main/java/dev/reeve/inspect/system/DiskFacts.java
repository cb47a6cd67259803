package dev.reeve.inspect.system;

import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How full the local file systems are, as {@code df -P} says it (POSIX.1-2017, df). Drives of Windows come in the same rows.
 *
 * @param asked where they are mounted
 * @param space bytes of each, by its path
 * @param inodes inodes of each; not there for file systems that have no fixed number of them
 * @param noise what df said besides
 */
record DiskFacts(List<String> asked, Map<String, Usage> space, Map<String, Usage> inodes, List<String> noise) {
    /**
     * Only what is local, may be written to and can fill up. A device that is mounted in several places counts once, by
     * the first: bind mounts and subvolumes share its space. Images are always full, overlays are full with what is below
     * (but a container's root is all that it has), and the many small file systems in memory of containers, sessions and
     * credentials are nobody's. df of busybox knows no {@code -x}, so the list is made here, without a process.
     */
    static final Section SECTION = Section.within(10, "system.disks", """
            set --
            seen=' '
            while read -r dev dir type opts rest; do
            case $type in
            ext[234]|xfs|btrfs|jfs|reiserfs|f2fs|bcachefs|nilfs2|zfs|vfat|exfat|ntfs|ntfs3|fuseblk|ufs|ocfs2|gfs2) ;;
            tmpfs) case $dir in
            /dev|/run/user/*|/run/credentials/*|/run/netns*|/sys/*|*/docker/*|*/containers/*|*/kubelet/*) continue;;
            esac;;
            overlay) test "$dir" = / || continue;;
            *) continue;;
            esac
            case ,$opts, in *,ro,*) continue;; esac
            case $dev in /*)
            case $seen in *" $dev "*) continue;; esac
            seen="$seen$dev ";;
            esac
            case $dir in *\\\\*) dir=$(printf %s "$dir" | sed 's/\\\\/\\\\0/g'); dir=$(printf %b "$dir");; esac
            set -- "$@" "$dir"
            test $# -lt 100 || break
            done </proc/self/mounts
            if test $# -gt 0; then
            printf '@mount %s\\n' "$@"
            echo @space; df -Pk "$@"
            echo @inodes; df -Pi "$@"
            fi
            echo .""");

    private static final Pattern ROW = Pattern.compile(
            "\\S.*?\\s+([0-9]{1,18})\\s+([0-9]{1,18})\\s+(-?[0-9]{1,18})\\s+(?:[0-9]+%|-)\\s+(/.*|[A-Za-z]:.*)");
    private static final Pattern NONE = Pattern.compile(".*\\s-\\s+-\\s+-\\s+-\\s+/.*");
    private static final String MOUNT = "@mount ";

    /**
     * How much of something there is.
     *
     * @param total all of it, root's reserve included
     * @param available what others than root can still use
     */
    record Usage(double total, double used, double available) {
        /** Percent in use of what others than root can use, as df reckons it. */
        double percent() {
            double usable = used + Math.max(0, available);
            return usable <= 0 ? 0 : Math.min(100, 100 * used / usable);
        }
    }

    static DiskFacts of(List<String> lines) {
        List<String> asked = new ArrayList<>();
        List<String> noise = new ArrayList<>();
        Map<String, Usage> space = new LinkedHashMap<>();
        Map<String, Usage> inodes = new LinkedHashMap<>();
        String part = "";
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (line.startsWith(MOUNT)) {
                // A place over which another was mounted is listed twice; df sees the upper one.
                String path = line.substring(MOUNT.length());
                if (!asked.contains(path)) {
                    asked.add(path);
                }
            } else if (line.startsWith("@")) {
                part = line;
            } else if (row.matches()) {
                boolean bytes = part.equals("@space");
                double unit = bytes ? 1024 : 1;
                (bytes ? space : inodes)
                        .put(
                                row.group(4),
                                new Usage(
                                        Numbers.of(row.group(1)) * unit,
                                        Numbers.of(row.group(2)) * unit,
                                        Numbers.of(row.group(3)) * unit));
            } else if (!line.startsWith("Filesystem") && !NONE.matcher(line).matches()) {
                // What is passed over: the heading, and the dashes of busybox for a file system without inodes.
                noise.add(line);
            }
        }
        return new DiskFacts(asked, space, inodes, noise);
    }
}
