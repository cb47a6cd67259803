package dev.reeve.repository.json;

import dev.reeve.repository.crypto.DamagedData;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Times as Go's RFC3339Nano writes them: trailing zeros of the fraction dropped, {@code Z} for UTC. As nanoseconds since
 * 1970 they reach from 1677 to 2262; times beyond are clamped, and {@link #UNSET} stands for Go's zero time.
 */
public final class TimeText {
    /** {@code 0001-01-01T00:00:00Z}, which Go writes for a time that was never set. */
    public static final long UNSET = Long.MIN_VALUE;

    private static final byte[] UNSET_TEXT = "0001-01-01T00:00:00Z".getBytes(StandardCharsets.US_ASCII);
    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST_SECOND = Math.floorDiv(Long.MIN_VALUE + 1, SECOND) + 1;
    private static final long LAST_SECOND = Long.MAX_VALUE / SECOND - 1;
    private static final long UNSET_SECOND = -62_135_596_800L;

    private TimeText() {}

    /** Appends a time in UTC, in quotes. */
    public static void append(JsonText out, long nanos) {
        out.raw('"');
        if (nanos == UNSET) {
            out.raw(UNSET_TEXT).raw('"');
            return;
        }
        long second = Math.floorDiv(nanos, SECOND);
        long day = Math.floorDiv(second, 86_400L);
        int inDay = (int) Math.floorMod(second, 86_400L);
        byte[] target = out.room(32);
        int at = date(target, out.length(), day);
        target[at] = 'T';
        two(target, at + 1, inDay / 3600);
        target[at + 3] = ':';
        two(target, at + 4, inDay / 60 % 60);
        target[at + 6] = ':';
        two(target, at + 7, inDay % 60);
        at = fraction(target, at + 9, (int) Math.floorMod(nanos, SECOND));
        target[at] = 'Z';
        target[at + 1] = '"';
        out.advance(at + 2);
    }

    /** Howard Hinnant's {@code civil_from_days}. */
    private static int date(byte[] target, int at, long day) {
        long z = day + 719_468;
        long era = Math.floorDiv(z, 146_097L);
        int dayOfEra = (int) Math.floorMod(z, 146_097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int shifted = (5 * dayOfYear + 2) / 153;
        int month = shifted < 10 ? shifted + 3 : shifted - 9;
        int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
        two(target, at, year / 100);
        two(target, at + 2, year % 100);
        target[at + 4] = '-';
        two(target, at + 5, month);
        target[at + 7] = '-';
        two(target, at + 8, dayOfYear - (153 * shifted + 2) / 5 + 1);
        return at + 10;
    }

    private static void two(byte[] target, int at, int value) {
        target[at] = (byte) ('0' + value / 10);
        target[at + 1] = (byte) ('0' + value % 10);
    }

    private static int fraction(byte[] target, int at, int nanos) {
        if (nanos == 0) {
            return at;
        }
        target[at] = '.';
        int rest = nanos;
        int last = 0;
        for (int i = 9; i >= 1; i--) {
            int digit = rest % 10;
            target[at + i] = (byte) ('0' + digit);
            last = last == 0 && digit != 0 ? i : last;
            rest /= 10;
        }
        return at + last + 1;
    }

    /** Go's text of a time in its own zone. */
    public static String format(ZonedDateTime time) {
        JsonText out = new JsonText(48);
        LocalDateTime local = time.toLocalDateTime();
        byte[] target = out.room(48);
        int at = date(target, 0, local.toLocalDate().toEpochDay());
        target[at] = 'T';
        two(target, at + 1, local.getHour());
        target[at + 3] = ':';
        two(target, at + 4, local.getMinute());
        target[at + 6] = ':';
        two(target, at + 7, local.getSecond());
        at = fraction(target, at + 9, local.getNano());
        String text = new String(target, 0, at, StandardCharsets.US_ASCII);
        int minutes = time.getOffset().getTotalSeconds() / 60;
        if (minutes == 0) {
            return text + "Z";
        }
        int away = Math.abs(minutes);
        byte[] zone = {(byte) (minutes < 0 ? '-' : '+'), 0, 0, ':', 0, 0};
        two(zone, 1, away / 60);
        two(zone, 4, away % 60);
        return text + new String(zone, StandardCharsets.US_ASCII);
    }

    /** Reads a time and keeps its offset. */
    public static ZonedDateTime parse(String text) throws DamagedData {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Parts parts = new Parts(bytes, 0, bytes.length);
        return LocalDateTime.ofEpochSecond(parts.localSecond, parts.nano, ZoneOffset.UTC)
                .atZone(parts.offset == 0 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(parts.offset));
    }

    /** Reads a time as nanoseconds since 1970, clamped; {@link #UNSET} for Go's zero time. */
    static long parseNanos(byte[] text, int from, int to) throws DamagedData {
        if (from == to) {
            return UNSET;
        }
        Parts parts = new Parts(text, from, to);
        long second = parts.localSecond - parts.offset;
        if (second == UNSET_SECOND && parts.nano == 0) {
            return UNSET;
        }
        return second < FIRST_SECOND
                ? Long.MIN_VALUE + 1
                : second > LAST_SECOND ? Long.MAX_VALUE : second * SECOND + parts.nano;
    }

    /** The numbers in a text such as {@code 2024-05-06T07:08:09.123456789+01:00}. */
    private static final class Parts {
        private final byte[] text;
        private final int to;
        private int at;
        final long localSecond;
        final int nano;
        final int offset;

        Parts(byte[] text, int from, int to) throws DamagedData {
            this.text = text;
            this.at = from;
            this.to = to;
            int year = digits(2) * 100 + digits(2);
            int month = after('-');
            int day = after('-');
            int hour = after('T');
            int minute = after(':');
            int second = after(':');
            nano = at < to && text[at] == '.' ? fraction() : 0;
            offset = zone();
            if (at != to) {
                throw bad();
            }
            if (month < 1
                    || month > 12
                    || day < 1
                    || day > daysIn(year, month)
                    || hour > 23
                    || minute > 59
                    || second > 59) {
                throw bad();
            }
            localSecond = epochDay(year, month, day) * 86_400L + (hour * 60 + minute) * 60L + second;
        }

        private static int daysIn(int year, int month) {
            boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            return month == 2 ? (leap ? 29 : 28) : 30 + ((month + (month >> 3)) & 1);
        }

        /** Howard Hinnant's {@code days_from_civil}. */
        private static long epochDay(int year, int month, int day) {
            int y = month <= 2 ? year - 1 : year;
            int era = Math.floorDiv(y, 400);
            int yearOfEra = y - era * 400;
            int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
            int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
            return era * 146_097L + dayOfEra - 719_468;
        }

        private int after(char separator) throws DamagedData {
            if (at >= to || text[at++] != separator) {
                throw bad();
            }
            return digits(2);
        }

        private int digits(int count) throws DamagedData {
            int value = 0;
            for (int i = 0; i < count; i++) {
                if (at >= to || text[at] < '0' || text[at] > '9') {
                    throw bad();
                }
                value = value * 10 + text[at++] - '0';
            }
            return value;
        }

        private int fraction() throws DamagedData {
            at++;
            int value = 0;
            int scale = 100_000_000;
            int first = at;
            while (at < to && text[at] >= '0' && text[at] <= '9') {
                value += (text[at++] - '0') * scale;
                scale /= 10;
            }
            if (at == first) {
                throw bad();
            }
            return value;
        }

        private int zone() throws DamagedData {
            if (at >= to) {
                throw bad();
            }
            if (text[at] == 'Z') {
                at++;
                return 0;
            }
            int sign = text[at] == '+' ? 1 : text[at] == '-' ? -1 : 0;
            if (sign == 0) {
                throw bad();
            }
            at++;
            int hours = digits(2);
            int minutes = after(':');
            if (hours > 17 || minutes > 59) {
                throw bad();
            }
            return sign * (hours * 3600 + minutes * 60);
        }

        private DamagedData bad() {
            return new DamagedData("JSON: not a time");
        }
    }
}
