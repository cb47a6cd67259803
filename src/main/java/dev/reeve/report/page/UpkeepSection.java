package dev.reeve.report.page;

import dev.reeve.report.figure.MonthReport;
import dev.reeve.report.figure.Upkeep;
import java.util.ArrayList;
import java.util.List;

/** Patches, virus signatures and software, as far as anything about them is on record. */
final class UpkeepSection {
    private final MonthReport report;
    private final Words words;

    UpkeepSection(MonthReport report, Words words) {
        this.report = report;
        this.words = words;
    }

    Section section() {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Upkeep upkeep : report.upkeep()) {
            boolean recorded = upkeep.recorded();
            rows.add(List.of(
                    Block.Cell.light(
                            report.lights().getOrDefault(upkeep.area(), dev.reeve.report.figure.Light.NONE),
                            words.text("area." + upkeep.area().label())),
                    Block.Cell.of(new AreaWords(words).of(upkeep.area(), report.figures(), report.upkeep())),
                    Block.Cell.of(recorded ? words.moment(upkeep.last()) : "–")));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Grid(
                words.text("upkeep.caption"),
                List.of(
                        new Block.Head(words.text("column.area"), false),
                        new Block.Head(words.text("column.result"), false),
                        new Block.Head(words.text("column.last-look"), false)),
                rows));
        return new Section("upkeep", words.text("upkeep.title"), blocks);
    }
}
