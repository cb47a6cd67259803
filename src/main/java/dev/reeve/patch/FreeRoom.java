package dev.reeve.patch;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The room for an update on a host: where its downloads are kept, and where packages go. */
public final class FreeRoom {
    /**
     * Asks for it. The shell's {@code c} is the folder of the downloads, empty if they take no room; one that is not there
     * yet will be on the file system of the nearest one above it that is.
     */
    public static final String SCRIPT = """
            for i in ${c:+"downloads $c"} "system /usr"; do
            d=${i#* }
            while test -n "$d" && test ! -e "$d"; do d=${d%/*}; done
            df -P -k "${d:-/}" 2>/dev/null | { read -r l; read -r n b u f q m && echo "@room ${i%% *} $f $n $m"; }
            done
            """;

    private static final Pattern ROOM =
            Pattern.compile("@room (downloads|system) ([0-9]{1,15}) (\\S{1,300}) (\\S.{0,300})");

    private FreeRoom() {}

    /** What the lines say. */
    public static DryRun.Room of(List<String> lines) {
        long downloads = -1;
        long system = -1;
        Matcher one = null;
        Matcher other = null;
        for (String line : lines) {
            Matcher room = ROOM.matcher(line.length() > 1000 ? "" : line);
            if (room.matches() && room.group(1).equals("downloads")) {
                downloads = Long.parseLong(room.group(2)) * 1024;
                one = room;
            } else if (room.matches()) {
                system = Long.parseLong(room.group(2)) * 1024;
                other = room;
            }
        }
        return new DryRun.Room(downloads, system, one != null && other != null && together(one, other));
    }

    /** One file system can be in two places: the subvolumes of btrfs, as SUSE lays them out. */
    private static boolean together(Matcher one, Matcher other) {
        boolean device = one.group(3).startsWith("/") && one.group(3).equals(other.group(3));
        return device || one.group(4).equals(other.group(4));
    }
}
