package dev.reeve.inventory.cron;

import dev.reeve.inventory.cron.CronField.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When a job runs, in the notation of crontab(5) of Vixie cron: five fields in local time, with lists, ranges, steps and
 * the English names of months and weekdays, or a nickname such as {@code @daily}.
 *
 * <p>If both fields for days are restricted, a day that fits one of them is enough; a field that begins with a star is
 * not restricted, even with a step.
 */
public final class CronExpression {
    /** What an expression looks like, for the schema. */
    public static final String PATTERN = "^\\s*(@[A-Za-z]+|[^\\s@]+(\\s+[^\\s@]+){4})\\s*$";

    /** 29 February on a Monday comes every 28 years, or 40 around a year such as 2100 that is no leap year. */
    private static final int YEARS = 50;

    private static final Map<String, String> NICKNAMES = nicknames();
    private static final Pattern WORD = Pattern.compile("\\S+");

    private final List<CronField> fields;

    private CronExpression(List<CronField> fields) {
        this.fields = List.copyOf(fields);
    }

    private static Map<String, String> nicknames() {
        Map<String, String> nicknames = new LinkedHashMap<>();
        nicknames.put("@hourly", "0 * * * *");
        nicknames.put("@daily", "0 0 * * *");
        nicknames.put("@midnight", "0 0 * * *");
        nicknames.put("@weekly", "0 0 * * 0");
        nicknames.put("@monthly", "0 0 1 * *");
        nicknames.put("@yearly", "0 0 1 1 *");
        nicknames.put("@annually", "0 0 1 1 *");
        return nicknames;
    }

    /** The expression of a text. */
    public static CronExpression parse(String text) throws CronFault {
        if (text.strip().startsWith("@")) {
            String nickname = text.strip();
            String meaning = NICKNAMES.get(nickname.toLowerCase(Locale.ROOT));
            if (meaning == null) {
                String known = String.join(", ", NICKNAMES.keySet());
                throw new CronFault(CronFault.Kind.NICKNAME, text.indexOf('@'), nickname, 1, known);
            }
            return parse(meaning);
        }
        List<CronField> fields = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        int count = (int) WORD.matcher(text).results().count();
        if (count != Kind.values().length) {
            throw new CronFault(CronFault.Kind.FIELDS, 0, text, count, "");
        }
        for (Kind kind : Kind.values()) {
            word.find();
            fields.add(CronField.parse(kind, word.group(), word.start()));
        }
        CronExpression expression = new CronExpression(fields);
        if (expression.firstFrom(LocalDate.EPOCH.atStartOfDay()).isEmpty()) {
            throw new CronFault(CronFault.Kind.NEVER, 0, text, 3, "");
        }
        return expression;
    }

    /** The expression of a text that was checked. */
    public static CronExpression of(String checked) {
        try {
            return parse(checked);
        } catch (CronFault e) {
            throw new IllegalArgumentException(checked, e);
        }
    }

    public List<Integer> minutes() {
        return field(Kind.MINUTE).values();
    }

    public List<Integer> hours() {
        return field(Kind.HOUR).values();
    }

    public List<Integer> daysOfMonth() {
        return field(Kind.DAY).values();
    }

    public List<Integer> months() {
        return field(Kind.MONTH).values();
    }

    /** 0 is Sunday. */
    public List<Integer> daysOfWeek() {
        return field(Kind.WEEKDAY).values();
    }

    /** Whether a day that fits one of the two fields for days is enough. */
    public boolean eitherDay() {
        return !field(Kind.DAY).wildcard() && !field(Kind.WEEKDAY).wildcard();
    }

    /**
     * Whether the job follows the hands of the clock: its minute or its hour begins with a star. Vixie cron then lets it
     * run at every minute that the clock really shows, in an hour that comes twice too, and never makes up for an hour
     * that is left out.
     */
    public boolean followsTheClock() {
        return field(Kind.MINUTE).wildcard() || field(Kind.HOUR).wildcard();
    }

    /** Whether the job runs on this day. */
    public boolean includes(LocalDate date) {
        boolean day = field(Kind.DAY).has(date.getDayOfMonth());
        boolean weekday = field(Kind.WEEKDAY).has(date.getDayOfWeek().getValue() % 7);
        return field(Kind.MONTH).has(date.getMonthValue()) && (eitherDay() ? day || weekday : day && weekday);
    }

    /** The times at which it runs on a day that it includes, in ascending order. */
    public List<LocalTime> times() {
        List<LocalTime> times = new ArrayList<>();
        for (int hour : hours()) {
            minutes().forEach(minute -> times.add(LocalTime.of(hour, minute)));
        }
        return times;
    }

    /** The first date and time on the calendar that is not before this one. */
    Optional<LocalDateTime> firstFrom(LocalDateTime from) {
        for (LocalDate date = from.toLocalDate(); date.getYear() <= from.getYear() + YEARS; date = date.plusDays(1)) {
            if (!field(Kind.MONTH).has(date.getMonthValue())) {
                date = YearMonth.from(date).atEndOfMonth();
                continue;
            }
            LocalTime earliest = date.equals(from.toLocalDate()) ? from.toLocalTime() : LocalTime.MIN;
            Optional<LocalTime> time = includes(date) ? firstTimeFrom(earliest) : Optional.empty();
            if (time.isPresent()) {
                return Optional.of(date.atTime(time.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<LocalTime> firstTimeFrom(LocalTime from) {
        for (int hour = from.getHour(); hour < 24; hour++) {
            if (field(Kind.HOUR).has(hour)) {
                for (int minute = 0; minute < 60; minute++) {
                    LocalTime time = LocalTime.of(hour, minute);
                    if (field(Kind.MINUTE).has(minute) && !time.isBefore(from)) {
                        return Optional.of(time);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private CronField field(Kind kind) {
        return fields.get(kind.position() - 1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CronExpression expression && fields.equals(expression.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** The five fields in numbers, which every cron reads. */
    @Override
    public String toString() {
        return fields.stream().map(CronField::text).collect(Collectors.joining(" "));
    }
}
