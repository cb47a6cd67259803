package dev.reeve.patch.apt;

import dev.reeve.patch.DryRun;
import dev.reeve.patch.FreeRoom;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an update would take.
 *
 * @param download bytes to download; -1 if apt does not say
 * @param space bytes that the packages take in addition; {@link DryRun#UNSAID} if apt does not say
 * @param room free bytes
 */
record AptSizes(long download, long space, DryRun.Room room) {
    static final AptSizes UNKNOWN = new AptSizes(-1, DryRun.UNSAID, DryRun.Room.UNKNOWN);

    private static final String SIZE = "([0-9,.]{1,15}) ([kMGTP]?)B";
    private static final Pattern NEED = Pattern.compile("Need to get " + SIZE + "(?:/.*)? of archives\\.");
    private static final Pattern AFTER = Pattern.compile("After this operation, " + SIZE + " .* (used|freed)\\.");

    static AptSizes of(List<String> lines) {
        long download = -1;
        long space = DryRun.UNSAID;
        for (String line : lines) {
            Matcher need = NEED.matcher(line);
            Matcher after = AFTER.matcher(line);
            if (need.matches()) {
                download = bytes(need);
            } else if (after.matches()) {
                space = after.group(3).equals("freed") ? -bytes(after) : bytes(after);
            }
        }
        return new AptSizes(download, space, FreeRoom.of(lines));
    }

    /** apt counts by thousands. */
    private static long bytes(Matcher size) {
        double factor = Math.pow(1000, " kMGTP".indexOf(size.group(2).isEmpty() ? " " : size.group(2)));
        String digits = size.group(1).replace(",", "");
        return digits.matches("[0-9]+(\\.[0-9]+)?") ? Math.round(Double.parseDouble(digits) * factor) : -1;
    }
}
