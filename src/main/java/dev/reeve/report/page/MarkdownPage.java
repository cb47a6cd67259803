package dev.reeve.report.page;

import java.util.List;

/** Writes a document as Markdown with GitHub's tables. Charts become tables of their last values. */
final class MarkdownPage {
    private final Document document;
    private final StringBuilder out = new StringBuilder(16 * 1024);

    private MarkdownPage(Document document) {
        this.document = document;
    }

    static String write(Document document) {
        return new MarkdownPage(document).write();
    }

    private String write() {
        String company = document.company().isEmpty() ? "" : document.company() + " · ";
        line("# " + text(company + document.title() + " · " + document.month()));
        document.lead().forEach(lead -> line(text(lead)));
        int number = 0;
        for (Section section : document.sections()) {
            number++;
            line("## " + number + ' ' + text(section.title()));
            section.blocks().forEach(this::block);
        }
        return out.toString();
    }

    private void line(String line) {
        out.append(line).append("\n\n");
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            line(paragraph.minor() ? "*" + text(paragraph.text()) + "*" : text(paragraph.text()));
        } else if (block instanceof Block.Tiles tiles) {
            for (Block.Tile tile : tiles.tiles()) {
                String note = tile.note().isEmpty() ? "" : " (" + text(tile.note()) + ")";
                out.append("- ").append(text(tile.label())).append(": **").append(text(tile.value()));
                out.append("**").append(note).append('\n');
            }
            out.append('\n');
        } else if (block instanceof Block.Grid grid) {
            grid(grid);
        } else if (block instanceof Block.Picture picture) {
            line("**" + text(picture.chart().title()) + "**");
            line(text(picture.chart().description()));
        } else if (block instanceof Block.Card card) {
            card(card);
        }
    }

    private void grid(Block.Grid grid) {
        line("**" + text(grid.caption()) + "**");
        StringBuilder rule = new StringBuilder("|");
        out.append('|');
        for (Block.Head head : grid.heads()) {
            out.append(' ').append(text(head.text())).append(" |");
            rule.append(head.number() ? " ---: |" : " --- |");
        }
        out.append('\n').append(rule).append('\n');
        for (List<Block.Cell> row : grid.rows()) {
            out.append('|');
            for (Block.Cell cell : row) {
                out.append(' ').append(marked(cell.mark(), cell.text())).append(" |");
            }
            out.append('\n');
        }
        out.append('\n');
    }

    private static String marked(Block.Mark mark, String text) {
        return switch (mark) {
            case PLAIN -> text(text);
            case STRONG -> text.isBlank() ? "" : "**" + text(text) + "**";
            default -> mark.sign() + ' ' + text(text);
        };
    }

    private void card(Block.Card card) {
        line("### " + marked(card.mark(), card.title()));
        for (Block.Part fact : card.facts()) {
            out.append("- ")
                    .append(text(fact.label()))
                    .append(": ")
                    .append(text(fact.text()))
                    .append('\n');
        }
        for (Block.Part part : card.parts()) {
            out.append("- **")
                    .append(text(part.label()))
                    .append("**: ")
                    .append(text(part.text()))
                    .append('\n');
        }
        out.append('\n');
    }

    /** One line in which nothing is markup, nor a link that GitHub would make of it. */
    static String text(String raw) {
        String plain = PlainText.line(raw);
        StringBuilder out = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean link = (c == ':' && plain.startsWith("//", i + 1)) || (c == '.' && afterWww(plain, i));
            boolean start = i == 0 && "-+=".indexOf(c) >= 0;
            boolean item = (c == '.' || c == ')') && i > 0 && digits(plain, i);
            if (c == '<') {
                out.append("&lt;");
            } else if (c == '>') {
                out.append("&gt;");
            } else if (c == '&') {
                out.append("&amp;");
            } else {
                boolean markup = "\\`*_{}[]#|~!@".indexOf(c) >= 0;
                out.append(link || start || item || markup ? "\\" : "").append(c);
            }
        }
        return out.toString();
    }

    private static boolean afterWww(String text, int end) {
        return end >= 3 && text.substring(end - 3, end).equalsIgnoreCase("www");
    }

    /** Whether there are digits only before a place, which would begin a numbered list. */
    private static boolean digits(String text, int end) {
        return text.substring(0, end).chars().allMatch(Character::isDigit);
    }
}
