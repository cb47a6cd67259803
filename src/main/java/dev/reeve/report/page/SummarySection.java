package dev.reeve.report.page;

import dev.reeve.report.figure.Area;
import dev.reeve.report.figure.Figures;
import dev.reeve.report.figure.Light;
import dev.reeve.report.figure.MonthReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first page: the month at a glance. */
final class SummarySection {
    private final MonthReport report;
    private final Words words;

    SummarySection(MonthReport report, Words words) {
        this.report = report;
        this.words = words;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(opening(), false));
        blocks.add(new Block.Tiles(tiles()));
        blocks.add(lights());
        blocks.add(new Block.Paragraph(words.text("summary.legend"), true));
        if (!report.damage().isEmpty()) {
            String count = words.count(report.damage().size());
            blocks.add(new Block.Paragraph(words.text("summary.damage", "count", count), false));
        }
        return new Section("summary", words.text("summary.title"), blocks);
    }

    private String opening() {
        long bad = report.lights().values().stream().filter(Light.BAD::equals).count();
        long look = report.lights().values().stream().filter(Light.LOOK::equals).count();
        long none = report.lights().values().stream().filter(Light.NONE::equals).count();
        String key = bad > 0 ? "bad" : look > 0 ? "look" : none == Area.values().length ? "none" : "good";
        return words.text("summary.opening." + key, "bad", words.count(bad), "look", words.count(look));
    }

    private Block.Grid lights() {
        AreaWords says = new AreaWords(words);
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Map.Entry<Area, Light> light : report.lights().entrySet()) {
            Area area = light.getKey();
            boolean upkeep = area.compareTo(Area.PATCHES) >= 0;
            rows.add(List.of(
                    Block.Cell.strong(words.text("area." + area.label())),
                    Block.Cell.light(
                            light.getValue(),
                            words.text("light." + light.getValue().label())),
                    Block.Cell.of(says.of(area, report.figures(), report.upkeep())),
                    Block.Cell.of(upkeep ? "–" : says.of(area, report.before(), List.of()))));
        }
        List<Block.Head> heads = List.of(
                new Block.Head(words.text("column.area"), false),
                new Block.Head(words.text("column.state"), false),
                new Block.Head(words.month(report.month()), false),
                new Block.Head(words.month(report.month().minusMonths(1)), false));
        return new Block.Grid(words.text("summary.lights"), heads, rows);
    }

    private List<Block.Tile> tiles() {
        Figures now = report.figures();
        Figures then = report.before();
        List<Block.Tile> tiles = new ArrayList<>();
        Double available = now.availability().total().availability();
        if (available != null) {
            tiles.add(tile(
                    "availability",
                    words.percent(available),
                    before(then.availability().total().availability())));
            tiles.add(tile(
                    "long-outages",
                    words.count(now.availability().longThisYear()),
                    words.text(
                            "tile.allowed", "count", words.count(report.spec().outagesAllowed()))));
        }
        tiles.add(tile(
                "incidents",
                words.count(now.incidents().opened()),
                words.text("tile.before", "value", words.count(then.incidents().opened()))));
        if (now.incidents().repairs().count() > 0) {
            tiles.add(tile(
                    "repair",
                    words.duration(now.incidents().repairs().median()),
                    words.text(
                            "tile.before",
                            "value",
                            words.duration(then.incidents().repairs().median()))));
        }
        if (!now.backups().jobs().isEmpty()) {
            tiles.add(tile(
                    "backups",
                    words.count(now.backups().made()),
                    words.text(
                            "tile.lacking", "count", words.count(now.backups().lacking()))));
            tiles.add(tile(
                    "proved",
                    now.backups().proved() + " / " + now.backups().jobs().size(),
                    words.text(
                            "tile.recovery",
                            "time",
                            words.duration(now.backups().recovery()))));
        }
        Double rounds = now.rounds().share();
        if (rounds != null) {
            tiles.add(tile(
                    "rounds",
                    now.rounds().made() + " / " + now.rounds().due().size(),
                    before(then.rounds().share())));
        }
        return tiles;
    }

    private Block.Tile tile(String key, String value, String note) {
        return new Block.Tile(words.text("tile." + key), value, note);
    }

    private String before(@Nullable Double percent) {
        return words.text("tile.before", "value", words.percent(percent));
    }
}
