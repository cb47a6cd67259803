package dev.reeve.render.handover;

import dev.reeve.finding.Severity;
import dev.reeve.render.SafeText;
import org.jspecify.annotations.Nullable;

/** A hand-over page as one HTML file, without scripts or anything from elsewhere, fit to be printed. */
final class HandOverHtml {
    private static final String STYLE = """
            body{font:15px/1.45 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
            h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}
            table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #d0d7de}
            th{font-weight:600;font-size:.8rem;color:#57606a;white-space:nowrap}
            td{overflow-wrap:anywhere}td:first-child{min-width:4.5rem}
            .warning td:first-child{border-left:4px solid #bf8700;padding-left:.5rem}
            .unknown td:first-child{border-left:4px solid #8250df;padding-left:.5rem}
            .critical td:first-child{border-left:4px solid #cf222e;padding-left:.5rem}
            p{white-space:pre-wrap;margin:.2rem 0}
            @media print{body{margin:0;font-size:11px}h2{break-after:avoid}tr{break-inside:avoid}}
            """;

    private HandOverHtml() {}

    /** @param language the language's tag for the reader's browser */
    static String of(Parts parts, String language) {
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"" + language + "\">\n<head>\n");
        out.append("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n");
        out.append("<title>" + text(parts.title()) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
        out.append("<h1>" + text(parts.title()) + "</h1>\n<table>\n");
        parts.facts()
                .forEach(fact -> out.append("<tr><th scope=\"row\">" + text(fact.get(0)) + "</th><td>"
                        + text(fact.get(1)) + "</td></tr>\n"));
        out.append("</table>\n");
        parts.all().forEach(part -> part(out, part));
        return out.append("</body>\n</html>\n").toString();
    }

    private static void part(StringBuilder out, Part part) {
        out.append("<h2>" + text(part.title()) + "</h2>\n");
        if (part.heads().isEmpty()) {
            part.words().lines().forEach(line -> out.append("<p>" + text(line) + "</p>\n"));
            return;
        }
        out.append("<table>\n<thead><tr>");
        part.heads().forEach(head -> out.append("<th scope=\"col\">" + text(head) + "</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        for (Part.Row row : part.rows()) {
            out.append("<tr" + kind(row.severity()) + '>');
            row.cells().forEach(cell -> out.append("<td>" + text(cell) + "</td>"));
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n");
    }

    private static String kind(@Nullable Severity severity) {
        return severity == null ? "" : " class=\"" + severity.label() + '"';
    }

    private static String text(String text) {
        return SafeText.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
