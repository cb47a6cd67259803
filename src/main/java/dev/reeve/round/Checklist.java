package dev.reeve.round;

import dev.reeve.finding.Catalogue;
import dev.reeve.inventory.ChecklistLine;
import dev.reeve.inventory.ChecklistNumber;
import dev.reeve.inventory.RoundSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a person looks at on a round, in order.
 *
 * @param lines each with its text in the person's language
 */
public record Checklist(List<ChecklistLine> lines) {
    /**
     * What is asked of every room: ASHRAE TC 9.9 recommends 18 to 27 °C at the inlet, and allows 10 to 35 °C for the
     * machines of an ordinary office (class A2).
     */
    private static final ChecklistNumber INLET = new ChecklistNumber("°C", 18.0, 27.0, 10.0, 35.0);

    private static final List<String> USUAL = List.of("temperature", "cooling", "power", "lamps", "doors", "tidy");

    public Checklist {
        lines = List.copyOf(lines);
    }

    /** The inventory's checklist; a usual one where it has none. */
    public static Checklist of(RoundSpec spec, Catalogue catalogue) {
        if (!spec.checklist().isEmpty()) {
            return new Checklist(List.copyOf(spec.checklist().values()));
        }
        List<ChecklistLine> lines = new ArrayList<>();
        for (String name : USUAL) {
            String text = catalogue.text("round", "usual." + name);
            lines.add(new ChecklistLine(name, text, null, name.equals("temperature") ? INLET : null));
        }
        return new Checklist(lines);
    }

    /** The line of this name. */
    public Optional<ChecklistLine> line(String name) {
        return lines.stream().filter(line -> line.name().equals(name)).findFirst();
    }

    public List<String> names() {
        return lines.stream().map(ChecklistLine::name).toList();
    }

    /** What a line asks, in words. */
    public static String text(ChecklistLine line) {
        return line.text() == null ? line.name() : line.text();
    }
}
