package dev.reeve.inventory;

import dev.reeve.inventory.cron.CronExpression;
import dev.reeve.inventory.cron.CronFault;
import dev.reeve.inventory.yaml.Place;
import dev.reeve.inventory.yaml.YamlNode.Scalar;

/** Schedules as the inventory writes them, and a mistake that points at the very part that is wrong. */
final class ScheduleNotation {
    private ScheduleNotation() {}

    /** Whether the text is a schedule; else the mistake is noted. */
    static boolean check(Mistakes mistakes, Scalar scalar, Spot spot) {
        try {
            CronExpression.parse(scalar.text());
            return true;
        } catch (CronFault e) {
            mistakes.at(
                    place(scalar, e),
                    spot.keys(),
                    InventoryProblem.valueOf("SCHEDULE_" + e.kind().name()),
                    "name",
                    spot.key(),
                    "found",
                    e.part(),
                    "schedule",
                    scalar.notation(),
                    "field",
                    Integer.toString(e.field()),
                    "expected",
                    e.expected());
            return false;
        }
    }

    /** The part's own place, where the text stands in the file as it is: on one line, at most in quotes. */
    private static Place place(Scalar scalar, CronFault fault) {
        Place whole = scalar.place();
        int quotes = whole.width() - scalar.text().length();
        if (whole.height() > 1 || (quotes != 0 && quotes != 2) || fault.part().isEmpty()) {
            return whole;
        }
        int column = whole.column() + quotes / 2 + fault.index();
        return whole.source().place(whole.line(), column, fault.part().length());
    }
}
