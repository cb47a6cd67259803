package dev.reeve.inspect.snmp;

import dev.reeve.machine.snmp.Answers;
import dev.reeve.machine.snmp.Oid;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a printer uses up or fills: toner, ink, a drum, a box for waste toner (prtMarkerSuppliesTable of Printer-MIB).
 *
 * @param index of its row, which stays the same when it is replaced
 * @param name the device's own description
 * @param percent what is left of it, or of the room in it
 * @param state what else the device says of it
 */
record Supply(String index, String name, OptionalDouble percent, State state) {
    /** What a level means. */
    enum State {
        /** A number. */
        MEASURED,
        /** −3: some is left, nobody says how much. */
        SOME,
        /** −2: the device does not know. */
        UNKNOWN,
        /** −1: there is no limit to it. */
        UNLIMITED
    }

    private static final Oid TABLE = Oid.of("1.3.6.1.2.1.43.11.1.1");
    private static final Oid NAME = TABLE.child(6);
    private static final Oid UNIT = TABLE.child(7);
    private static final Oid CAPACITY = TABLE.child(8);
    private static final Oid LEVEL = TABLE.child(9);

    /** What is asked for. */
    static final List<Oid> COLUMNS = List.of(NAME, UNIT, CAPACITY, LEVEL);

    /** PrtMarkerSuppliesSupplyUnitTC: percent. */
    private static final long PERCENT = 19;

    static List<Supply> all(Answers answers) {
        List<Supply> supplies = new ArrayList<>();
        for (String row : answers.rows(LEVEL)) {
            OptionalLong level = answers.number(at(LEVEL, row));
            if (level.isPresent()) {
                String name = answers.text(at(NAME, row)).orElse("supply " + row);
                OptionalDouble percent = percent(answers, row, level.getAsLong());
                supplies.add(new Supply(row, name, percent, state(level.getAsLong(), percent)));
            }
        }
        return supplies;
    }

    private static Oid at(Oid column, String row) {
        return Oid.of(column + "." + row);
    }

    private static OptionalDouble percent(Answers answers, String row, long level) {
        long capacity = answers.number(at(CAPACITY, row)).orElse(-2);
        boolean isPercent = answers.number(at(UNIT, row)).orElse(0) == PERCENT;
        if (level < 0 || (capacity <= 0 && !(isPercent && level <= 100))) {
            return OptionalDouble.empty();
        }
        double whole = capacity > 0 ? capacity : 100;
        return OptionalDouble.of(Math.min(100, level * 100 / whole));
    }

    private static State state(long level, OptionalDouble percent) {
        if (percent.isPresent()) {
            return State.MEASURED;
        } else if (level == -1) {
            return State.UNLIMITED;
        }
        // A level above nothing of an unknown capacity says no more than that some is left.
        return level == -3 || level > 0 ? State.SOME : State.UNKNOWN;
    }

    /** The name of its measure. */
    String measure() {
        return "supply." + index + ".percent";
    }
}
