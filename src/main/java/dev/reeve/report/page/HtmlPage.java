package dev.reeve.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Writes a document as one HTML file that needs nothing else. Its policy forbids scripts and everything from elsewhere,
 * so that even a text that slipped through could do nothing.
 */
final class HtmlPage {
    /** Texts beside a light that are not to be broken. */
    private static final int SHORT = 16;

    private static final Pattern MOMENT = Pattern.compile("[0-9-]{5,10} [0-9]{2}:[0-9]{2}");

    private final Document document;
    private final StringBuilder out = new StringBuilder(64 * 1024);
    private int pictures;

    private HtmlPage(Document document) {
        this.document = document;
    }

    static String write(Document document) {
        return new HtmlPage(document).write();
    }

    private String write() {
        String css = css();
        out.append("<!DOCTYPE html>\n<html lang=\"").append(document.language()).append("\">\n<head>\n");
        out.append("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"");
        out.append("default-src 'none'; style-src 'sha256-").append(hash(css)).append("'\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        String title = document.title() + " · " + document.month();
        out.append(Markup.text(document.company().isEmpty() ? title : document.company() + " · " + title));
        out.append("</title>\n<style>").append(css).append("</style>\n</head>\n<body>\n<main>\n");
        header();
        document.sections().forEach(this::section);
        footer();
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private static String css() {
        try (InputStream in = HtmlPage.class.getResourceAsStream("report.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String css) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void header() {
        out.append("<header>\n");
        if (!document.company().isEmpty()) {
            element("p", "company", document.company());
        }
        element("h1", "", document.title());
        element("p", "month", document.month());
        document.lead().forEach(line -> element("p", "lead", line));
        out.append("</header>\n<nav><ol>\n");
        for (Section section : document.sections()) {
            out.append("<li><a href=\"#").append(section.id()).append("\">");
            out.append(Markup.text(section.title())).append("</a></li>\n");
        }
        out.append("</ol></nav>\n");
    }

    private void element(String name, String type, String text) {
        out.append('<')
                .append(name)
                .append(type.isEmpty() ? "" : " class=\"" + type + "\"")
                .append('>');
        out.append(Markup.text(text)).append("</").append(name).append(">\n");
    }

    private void section(Section section) {
        out.append("<section id=\"").append(section.id()).append("\">\n");
        int number = document.sections().indexOf(section) + 1;
        element("h2", "", number + " " + section.title());
        section.blocks().forEach(this::block);
        out.append("</section>\n");
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            element("p", paragraph.minor() ? "minor" : "", paragraph.text());
        } else if (block instanceof Block.Tiles tiles) {
            tiles(tiles);
        } else if (block instanceof Block.Grid grid) {
            grid(grid);
        } else if (block instanceof Block.Picture picture) {
            pictures++;
            out.append("<figure>\n<figcaption>")
                    .append(Markup.text(picture.chart().title()));
            out.append("</figcaption>\n").append(SvgChart.draw(picture.chart(), "chart" + pictures));
            out.append("</figure>\n");
        } else if (block instanceof Block.Card card) {
            card(card);
        }
    }

    private void tiles(Block.Tiles tiles) {
        out.append("<dl class=\"tiles\">\n");
        for (Block.Tile tile : tiles.tiles()) {
            out.append("<div>");
            element("dt", "", tile.label());
            element("dd", "value", tile.value());
            element("dd", "note", tile.note());
            out.append("</div>\n");
        }
        out.append("</dl>\n");
    }

    private void grid(Block.Grid grid) {
        out.append("<div class=\"wide\"><table>\n");
        element("caption", "", grid.caption());
        out.append("<thead><tr>");
        for (Block.Head head : grid.heads()) {
            out.append("<th scope=\"col\"").append(head.number() ? " class=\"n\">" : ">");
            out.append(Markup.text(head.text())).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (List<Block.Cell> row : grid.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                boolean moment = MOMENT.matcher(row.get(i).text()).matches();
                out.append(
                        grid.heads().get(i).number() ? "<td class=\"n\">" : moment ? "<td class=\"short\">" : "<td>");
                marked(row.get(i).mark(), row.get(i).text());
                out.append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table></div>\n");
    }

    private void marked(Block.Mark mark, String text) {
        switch (mark) {
            case PLAIN -> out.append(Markup.text(text));
            case STRONG ->
                out.append(text.length() <= SHORT ? "<strong class=\"short\">" : "<strong>")
                        .append(Markup.text(text))
                        .append("</strong>");
            default -> {
                String type = mark.name().toLowerCase(java.util.Locale.ROOT);
                String length = text.length() <= SHORT ? " short" : "";
                out.append("<span class=\"light ").append(type).append(length).append("\"><span aria-hidden=\"true\">");
                out.append(mark.sign())
                        .append("</span> ")
                        .append(Markup.text(text))
                        .append("</span>");
            }
        }
    }

    private void card(Block.Card card) {
        out.append("<article>\n<h3>");
        marked(card.mark(), card.title());
        out.append("</h3>\n");
        StringBuilder facts = new StringBuilder();
        for (Block.Part fact : card.facts()) {
            facts.append("<span><b>").append(Markup.text(fact.label())).append("</b> ");
            facts.append(Markup.text(fact.text())).append("</span> ");
        }
        out.append("<p class=\"facts\">").append(facts.toString().strip()).append("</p>\n<dl>\n");
        for (Block.Part part : card.parts()) {
            element("dt", "", part.label());
            out.append("<dd>").append(Markup.lines(part.text())).append("</dd>\n");
        }
        out.append("</dl>\n</article>\n");
    }

    private void footer() {
        out.append("<footer class=\"sign\">\n");
        document.sign().forEach(label -> element("p", "", label));
        out.append("</footer>\n");
    }
}
