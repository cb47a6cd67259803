package dev.reeve.report.page;

import dev.reeve.report.figure.Light;
import java.util.List;

/** One piece of a section. All texts are plain: whatever they hold, writers show it as it is. */
public sealed interface Block {
    /**
     * A few sentences.
     *
     * @param minor whether it is a remark in small print
     */
    record Paragraph(String text, boolean minor) implements Block {}

    /** The month's figures side by side. */
    record Tiles(List<Tile> tiles) implements Block {
        public Tiles {
            tiles = List.copyOf(tiles);
        }
    }

    /**
     * One figure.
     *
     * @param note how it was the month before, or what it is held against
     */
    record Tile(String label, String value, String note) {}

    /** A table. */
    record Grid(String caption, List<Head> heads, List<List<Cell>> rows) implements Block {
        public Grid {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** A column's head. */
    record Head(String text, boolean number) {}

    /**
     * One cell.
     *
     * @param mark the light before its text; {@link Light#NONE} with an empty text is no light at all
     */
    record Cell(String text, Mark mark) {
        static Cell of(String text) {
            return new Cell(text, Mark.PLAIN);
        }

        static Cell strong(String text) {
            return new Cell(text, Mark.STRONG);
        }

        static Cell light(Light light, String text) {
            return new Cell(text, Mark.valueOf(light.name()));
        }
    }

    /** How a text is set off. Signs differ in shape, not only in colour. */
    enum Mark {
        PLAIN(""),
        STRONG(""),
        GOOD("●"),
        LOOK("▲"),
        BAD("■"),
        NONE("○");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /** A chart. */
    record Picture(Chart chart) implements Block {}

    /** A story that stays on one page if it fits: an incident. */
    record Card(String title, Mark mark, List<Part> facts, List<Part> parts) implements Block {
        public Card {
            facts = List.copyOf(facts);
            parts = List.copyOf(parts);
        }
    }

    /** A label and its text. */
    record Part(String label, String text) {}
}
