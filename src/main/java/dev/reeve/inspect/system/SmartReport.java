package dev.reeve.inspect.system;

import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a disk says of its own health, as smartctl(8) of smartmontools 6 and 7 prints it for ATA, SCSI and NVMe. Its words
 * have been the same for twenty years; its JSON came with 7.0.
 *
 * @param disk {@code sda}
 * @param health what it says of itself
 * @param badSectors sectors that are pending, uncorrectable or were reallocated; NaN where it does not say
 * @param wear percent of an SSD's life that is used; NaN where it does not say
 * @param lines what smartctl said
 */
record SmartReport(String disk, Health health, double badSectors, double wear, List<String> lines) {
    /** What a disk says of itself. */
    enum Health {
        GOOD,
        FAILING,
        /** It is asleep, and was left so. */
        ASLEEP,
        /** It is no disk that could know: a virtual one, a card reader. */
        NONE,
        /** Nobody may ask. */
        DENIED,
        /** No program to ask with. */
        NO_PROGRAM,
        UNCLEAR
    }

    /** Whole disks that are no virtual ones by their names; {@code -n standby} wakes none. */
    static final Section SECTION = Section.within(60, "system.smart", """
            i=0
            for d in /sys/block/*; do
            d=${d##*/}
            case $d in sd*|hd*|nvme*) ;; *) continue;; esac
            test -e "/dev/$d" || continue
            read -r vendor 2>/dev/null <"/sys/block/$d/device/vendor" || vendor=
            case $vendor in QEMU*|VMware*|Msft*|VBOX*|Virtio*|Google*|Amazon*) continue;; esac
            echo "@disk $d"
            if command -v smartctl >/dev/null 2>&1; then
            timeout -s KILL 20 smartctl -n standby -H -A "/dev/$d" 2>&1 | head -n 80
            else
            echo '@no smartctl'
            fi
            i=$((i + 1))
            test $i -lt 24 || break
            done
            echo .""");

    private static final String DISK = "@disk ";
    /** Attributes 5, 197 and 198: Reallocated_Sector_Ct, Current_Pending_Sector, Offline_Uncorrectable. */
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*(5|197|198)\\s+\\S+\\s+0x[0-9a-f]{4}\\s.*\\s([0-9]{1,12})(\\s\\(.*)?");

    private static final Pattern DEFECTS = Pattern.compile("Elements in grown defect list:\\s*([0-9]{1,12})");
    private static final Pattern MEDIA = Pattern.compile("Media and Data Integrity Errors:\\s*([0-9,]{1,18})");
    private static final Pattern WEAR = Pattern.compile("Percentage Used:\\s*([0-9]{1,3})%");

    static List<SmartReport> of(List<String> lines) {
        List<SmartReport> reports = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= lines.size(); i++) {
            if (i == lines.size() || lines.get(i).startsWith(DISK)) {
                if (from >= 0) {
                    String disk = lines.get(from).substring(DISK.length());
                    reports.add(report(disk, lines.subList(from + 1, i)));
                }
                from = i;
            }
        }
        return reports;
    }

    private static SmartReport report(String disk, List<String> lines) {
        double sectors = Double.NaN;
        double wear = Double.NaN;
        for (String line : lines) {
            for (Pattern pattern : List.of(DEFECTS, MEDIA)) {
                Matcher count = pattern.matcher(line);
                sectors = count.matches() ? plus(sectors, count.group(1)) : sectors;
            }
            Matcher attribute = ATTRIBUTE.matcher(line);
            sectors = attribute.matches() ? plus(sectors, attribute.group(2)) : sectors;
            Matcher used = WEAR.matcher(line);
            wear = used.matches() ? Numbers.of(used.group(1)) : wear;
        }
        return new SmartReport(disk, health(String.join("\n", lines)), sectors, wear, List.copyOf(lines));
    }

    private static double plus(double sum, String more) {
        return (Double.isNaN(sum) ? 0 : sum) + Numbers.of(more.replace(",", ""));
    }

    private static Health health(String text) {
        if (text.contains("test result: PASSED") || text.contains("SMART Health Status: OK")) {
            return Health.GOOD;
        } else if (text.contains("test result: FAILED") || text.contains("SMART Health Status: ")) {
            return Health.FAILING;
        } else if (text.contains("Device is in ")) {
            return Health.ASLEEP;
        } else if (text.contains("@no smartctl")) {
            return Health.NO_PROGRAM;
        } else if (text.contains("Permission denied") || text.contains("Operation not permitted")) {
            return Health.DENIED;
        }
        boolean cannot = text.contains("Unable to detect device type")
                || text.contains("device lacks SMART capability")
                || text.contains("Unknown USB bridge")
                || text.contains("does not support SMART")
                || text.contains("Unavailable - device lacks");
        return cannot ? Health.NONE : Health.UNCLEAR;
    }
}
