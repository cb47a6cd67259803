package dev.reeve.patch.rpm;

import dev.reeve.patch.DryRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an update would take, in bytes. dnf 4 tells only what it would download; what the packages would take is the
 * difference of those that come and those that go, of which it and rpm are asked one by one ({@code @new}, {@code @old}).
 * dnf 5 has the sizes in its table. yum 3 tells the download.
 *
 * @param download -1 if it does not say
 * @param space {@link DryRun#UNSAID} if it does not say
 */
record DnfSizes(long download, long space) {
    private static final String NUMBER = "([0-9]{1,10}(?:\\.[0-9]{1,6})?) ?([kKMGTP]?)(?:i?B)?";
    private static final Pattern SIZE = Pattern.compile(NUMBER);
    private static final Pattern DOWNLOAD = Pattern.compile(
            "Total (download )?size: " + NUMBER + " *|Total size of inbound .* Need to download " + NUMBER + "\\.");
    private static final Pattern DNF5 = Pattern.compile("After this operation,? .* will be (?:used|freed) .*");
    private static final Pattern ONE = Pattern.compile("@(new|old) (\\S{1,300}) (\\S{1,300}) ([0-9]{1,15})");

    static DnfSizes of(List<String> lines, List<DnfTable.Row> rows) {
        long download = -1;
        boolean told = false;
        Map<String, Long> sizes = new HashMap<>();
        for (String line : lines) {
            Matcher size = DOWNLOAD.matcher(line.length() > 300 ? "" : line);
            Matcher one = ONE.matcher(line.length() > 700 ? "" : line);
            if (size.matches()) {
                download = download(size);
            } else if (one.matches()) {
                long bytes = Long.parseLong(one.group(4));
                sizes.put(key(one.group(1), one.group(2), one.group(3)), bytes);
                // An update takes the place of the one version that is there.
                sizes.merge(key(one.group(1), one.group(2), ""), bytes, (first, other) -> -1L);
            }
            told |= DNF5.matcher(line).matches();
        }
        return new DnfSizes(download, told ? table(rows) : difference(rows, sizes));
    }

    /** A total with nothing to download beside it is of packages that are here already. */
    private static long download(Matcher size) {
        if (size.group(4) != null) {
            return bytes(size.group(4), size.group(5));
        }
        return size.group(1) == null ? 0 : bytes(size.group(2), size.group(3));
    }

    private static String key(String side, String package_, String evr) {
        return side + ' ' + package_ + ' ' + Nevra.plain(evr);
    }

    private static long table(List<DnfTable.Row> rows) {
        long sum = 0;
        for (DnfTable.Row row : rows) {
            Matcher size = SIZE.matcher(row.size());
            long bytes = size.matches() ? bytes(size.group(1), size.group(2)) : 0;
            switch (row.act()) {
                case INSTALL, CHANGE -> sum += bytes;
                case REMOVE, REPLACED -> sum -= bytes;
                default -> {}
            }
        }
        return sum;
    }

    private static long difference(List<DnfTable.Row> rows, Map<String, Long> sizes) {
        long sum = 0;
        for (DnfTable.Row row : rows) {
            OptionalLong one = difference(row, sizes);
            if (one.isEmpty()) {
                return DryRun.UNSAID;
            }
            sum += one.getAsLong();
        }
        return rows.isEmpty() ? DryRun.UNSAID : sum;
    }

    /** Nothing if a size is not known. */
    private static OptionalLong difference(DnfTable.Row row, Map<String, Long> sizes) {
        Long coming = sizes.get(key("new", row.key(), row.evr()));
        Long going = sizes.get(key("old", row.key(), row.act() == DnfTable.Act.CHANGE ? "" : row.evr()));
        boolean comes = row.act() == DnfTable.Act.INSTALL || row.act() == DnfTable.Act.CHANGE;
        boolean goes = row.act() != DnfTable.Act.INSTALL && row.act() != DnfTable.Act.SKIP;
        if ((comes && coming == null) || (goes && (going == null || going < 0))) {
            return OptionalLong.empty();
        }
        return OptionalLong.of((comes && coming != null ? coming : 0) - (goes && going != null ? going : 0));
    }

    /** All three count by 1024. */
    private static long bytes(String number, String unit) {
        int power = unit.isEmpty() ? 0 : 1 + "kMGTP".indexOf(unit.replace('K', 'k'));
        return Math.round(Double.parseDouble(number) * (1L << (10 * power)));
    }
}
