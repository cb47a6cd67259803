package dev.reeve.report.page;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A report's texts, dates and quantities in one language and one time zone. */
final class Words {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_MINUTES = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private final Catalogue catalogue;
    private final ZoneId zone;
    private final int year;

    /** @param year the one that short dates leave out */
    Words(Catalogue catalogue, ZoneId zone, int year) {
        this.year = year;
        this.catalogue = catalogue;
        this.zone = zone;
    }

    boolean chinese() {
        return catalogue.locale().equals(Locale.SIMPLIFIED_CHINESE);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    /** A text of the report. Arguments are names and values in turn. */
    String text(String key, String... arguments) {
        return catalogue.text("report", "page." + key, arguments);
    }

    /** {@code October 2026}, {@code 2026年10月}. */
    String month(YearMonth month) {
        return chinese()
                ? month.getYear() + "年" + month.getMonthValue() + "月"
                : month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + ' ' + month.getYear();
    }

    /** {@code Oct}, {@code 10月}. */
    String shortMonth(YearMonth month) {
        return chinese()
                ? month.getMonthValue() + "月"
                : month.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    String moment(@Nullable Instant time) {
        return time == null ? "–" : MINUTES.format(time.atZone(zone));
    }

    /** A moment without its year if that is the report's. */
    String shortMoment(Instant time) {
        return time.atZone(zone).getYear() == year ? DAY_MINUTES.format(time.atZone(zone)) : moment(time);
    }

    LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    /** {@code 42 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    String duration(@Nullable Duration duration) {
        if (duration == null) {
            return "–";
        }
        long seconds = Math.max(0, duration.plusMillis(500).toSeconds());
        if (seconds < 60) {
            return part(seconds, "s");
        } else if (seconds < 3600) {
            return pair(seconds / 60, "min", seconds % 60, "s");
        } else if (seconds < 86_400) {
            return pair(seconds / 3600, "h", seconds % 3600 / 60, "min");
        }
        return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
    }

    private String pair(long large, String largeUnit, long small, String smallUnit) {
        return small == 0 ? part(large, largeUnit) : part(large, largeUnit) + ' ' + part(small, smallUnit);
    }

    private String part(long count, String unit) {
        return count + " " + text("unit." + unit);
    }

    /** With two decimals, cut rather than rounded: 99.999 percent is not 100. */
    String percent(@Nullable Double percent) {
        if (percent == null) {
            return "–";
        }
        double cut = Math.floor(percent * 100 + 1e-7) / 100;
        return (cut == Math.rint(cut) ? Long.toString((long) cut) : String.format(Locale.ROOT, "%.2f", cut)) + '%';
    }

    /** {@code 999 B}, {@code 1.5 kB}, {@code 693 MB}: sizes are decimal, as disks are sold. */
    String bytes(long bytes) {
        return bytes((double) bytes);
    }

    String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit > 0 && value < 9.95 ? "%.1f" : "%.0f", value) + ' ' + UNITS[unit];
    }

    String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** What was looked at: host, job and item. */
    String subject(Subject subject) {
        String name = Stream.of(subject.host(), subject.job(), subject.item())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(" · "));
        return name.isEmpty() ? "–" : name;
    }

    String list(List<String> names) {
        return names.isEmpty() ? "–" : String.join(chinese() ? "、" : ", ", names);
    }
}
