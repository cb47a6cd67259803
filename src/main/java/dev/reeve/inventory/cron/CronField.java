package dev.reeve.inventory.cron;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One field of a cron expression: a list of values, ranges and steps, as crontab(5) has them.
 *
 * @param text the field in numbers, which every cron reads
 * @param wildcard whether it begins with a star, the sign by which Vixie cron knows an unrestricted field
 * @param bits the values, one bit each
 */
record CronField(String text, boolean wildcard, long bits) {
    /** Which field it is, and what may stand in it. */
    enum Kind {
        MINUTE(1, 0, 59, ""),
        HOUR(2, 0, 23, ""),
        DAY(3, 1, 31, ""),
        MONTH(4, 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
        /** 7 is Sunday too. */
        WEEKDAY(5, 0, 7, "sun mon tue wed thu fri sat");

        private final int position;
        private final int least;
        private final int most;
        private final String names;

        Kind(int position, int least, int most, String names) {
            this.position = position;
            this.least = least;
            this.most = most;
            this.names = names;
        }

        /** Which of the five it is, from 1. */
        int position() {
            return position;
        }

        private List<String> names() {
            return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
        }

        /** The values as the notation writes them. */
        String range() {
            String numbers = least + "-" + most;
            return names.isEmpty()
                    ? numbers
                    : numbers + ", " + names.substring(0, 3) + "-" + names.substring(names.length() - 3);
        }
    }

    /** @param index where the field begins in the expression */
    static CronField parse(Kind kind, String field, int index) throws CronFault {
        List<String> items = new ArrayList<>();
        long bits = 0;
        int at = index;
        for (String item : field.split(",", -1)) {
            int[] range = range(kind, item, at);
            for (int value = range[0]; value <= range[1]; value += range[2]) {
                bits |= 1L << (kind == Kind.WEEKDAY ? value % 7 : value);
            }
            items.add(text(item, range));
            at += item.length() + 1;
        }
        return new CronField(String.join(",", items), field.startsWith("*"), bits);
    }

    /** First, last and step. */
    private static int[] range(Kind kind, String item, int at) throws CronFault {
        String[] stepped = item.split("/", 2);
        int least = kind.least;
        int most = kind == Kind.WEEKDAY ? 6 : kind.most;
        boolean single = false;
        if (!stepped[0].equals("*")) {
            String[] ends = stepped[0].split("-", 2);
            least = value(kind, ends[0], item, at);
            most = ends.length == 2 ? value(kind, ends[1], item, at) : least;
            // A week that ends on Sunday: sat-sun.
            most = kind == Kind.WEEKDAY && ends.length == 2 && most == 0 && least > 0 ? 7 : most;
            single = ends.length == 1;
        }
        int step = stepped.length == 2 ? number(stepped[1]) : 1;
        // Vixie cron takes a step after a single value for no step at all, and says nothing.
        if (least > most || step < 1 || (single && stepped.length == 2)) {
            throw fault(kind, item, at);
        }
        return new int[] {least, most, step};
    }

    private static int value(Kind kind, String word, String item, int at) throws CronFault {
        int name = kind.names().indexOf(word.toLowerCase(Locale.ROOT));
        int value = name >= 0 ? kind.least + name : number(word);
        if (value < kind.least || value > kind.most) {
            throw fault(kind, item, at);
        }
        return value;
    }

    private static int number(String word) {
        return word.matches("[0-9]{1,2}") ? Integer.parseInt(word) : -1;
    }

    private static CronFault fault(Kind kind, String item, int at) {
        return new CronFault(CronFault.Kind.FIELD, at, item, kind.position(), kind.range());
    }

    private static String text(String item, int[] range) {
        String values = item.startsWith("*") ? "*" : range[0] == range[1] ? "" + range[0] : range[0] + "-" + range[1];
        return range[2] == 1 ? values : values + "/" + range[2];
    }

    boolean has(int value) {
        return (bits & 1L << value) != 0;
    }

    /** The values in ascending order. */
    List<Integer> values() {
        List<Integer> values = new ArrayList<>();
        for (int value = 0; value < 60; value++) {
            if (has(value)) {
                values.add(value);
            }
        }
        return values;
    }
}
