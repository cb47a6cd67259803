package dev.reeve.patch.apk;

import dev.reeve.patch.DryRun;
import dev.reeve.patch.FreeRoom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an update would take: by apk 3's own words, else reckoned as apk reckons (commit.c): each package that comes, less the one
 * that goes.
 *
 * @param download bytes to download; -1 if nobody says
 * @param space bytes that the packages take in addition; {@link DryRun#UNSAID} if nobody says
 * @param room free bytes. Without {@code /etc/apk/cache} packages are unpacked as they come, and downloads take no room
 */
record ApkSizes(long download, long space, DryRun.Room room) {
    private static final String HUMAN = "([0-9]{1,15}(?:\\.[0-9])?) ([KMGT]iB|B)";
    private static final Pattern NEED = Pattern.compile("Need to download " + HUMAN + " of packages\\.");
    private static final Pattern AFTER = Pattern.compile(
            "After this operation, " + HUMAN + " of (additional disk space will be used|disk space will be freed)\\.");
    private static final Pattern SIZE = Pattern.compile("@size (\\S{1,200}) (\\S{1,100}) ([0-9]{1,15}) ([0-9]{1,15})");

    /** Of one package: bytes to download, bytes on the disk. */
    private record Weight(long packed, long unpacked) {}

    static ApkSizes of(List<String> lines, List<ApkTrial.Step> steps, Map<String, Long> installed) {
        long download = 0;
        long space = DryRun.UNSAID;
        Map<String, Weight> offered = new HashMap<>();
        for (String line : lines) {
            String text = line.length() > 1000 ? "" : line;
            Matcher need = NEED.matcher(text);
            Matcher after = AFTER.matcher(text);
            Matcher size = SIZE.matcher(text);
            if (need.matches()) {
                download = bytes(need);
            } else if (after.matches()) {
                space = after.group(3).endsWith("freed") ? -bytes(after) : bytes(after);
            } else if (size.matches()) {
                // A package in a folder of this host too is taken from there.
                Weight weight = new Weight(Long.parseLong(size.group(3)), Long.parseLong(size.group(4)));
                offered.merge(size.group(1) + ' ' + size.group(2), weight, (a, b) -> a.packed() <= b.packed() ? a : b);
            }
        }
        DryRun.Room room = FreeRoom.of(lines);
        return space == DryRun.UNSAID ? reckoned(steps, offered, installed, room) : new ApkSizes(download, space, room);
    }

    private static ApkSizes reckoned(
            List<ApkTrial.Step> steps, Map<String, Weight> offered, Map<String, Long> installed, DryRun.Room room) {
        long download = 0;
        long space = 0;
        for (ApkTrial.Step step : steps) {
            boolean same = step.verb().equals("Reinstalling");
            @Nullable Weight comes = offered.get(step.name() + ' ' + step.to());
            long goes = step.from().isEmpty() ? 0 : installed.getOrDefault(step.name(), -1L);
            if (!same && ((comes == null && !step.to().isEmpty()) || goes < 0)) {
                return new ApkSizes(-1, DryRun.UNSAID, room);
            } else if (!same) {
                download += comes == null ? 0 : comes.packed();
                space += (comes == null ? 0 : comes.unpacked()) - goes;
            }
        }
        return new ApkSizes(download, space, room);
    }

    /** apk counts by 1024. */
    private static long bytes(Matcher size) {
        double factor = Math.pow(1024, "BKMGT".indexOf(size.group(2).charAt(0)));
        return Math.round(Double.parseDouble(size.group(1)) * factor);
    }
}
