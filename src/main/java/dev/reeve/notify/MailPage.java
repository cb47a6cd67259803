package dev.reeve.notify;

import dev.reeve.finding.Severity;

/** A letter as a page for mail programs: no pictures, no links, nothing loaded from anywhere. */
final class MailPage {
    private MailPage() {}

    static String of(Letter letter) {
        StringBuilder out = new StringBuilder(2048);
        out.append("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>")
                .append(escaped(letter.title()))
                .append("</title></head>\n<body style=\"font-family:sans-serif;color:#222\">\n");
        for (int i = 0; i < letter.paragraphs().size(); i++) {
            Letter.Paragraph paragraph = letter.paragraphs().get(i);
            News news = i < letter.news().size() ? letter.news().get(i) : null;
            String colour = news == null || news.event().over() ? "#2e7d32" : colour(news.severity());
            out.append("<div style=\"border-left:4px solid ")
                    .append(colour)
                    .append(";padding-left:10px;margin:0 0 16px\">\n<b>")
                    .append(escaped(paragraph.heading()))
                    .append("</b>");
            paragraph.lines().forEach(line -> out.append("<br>\n").append(escaped(line)));
            out.append("\n</div>\n");
        }
        out.append("<p style=\"color:#666\">");
        out.append(String.join(
                "<br>\n", letter.closing().stream().map(MailPage::escaped).toList()));
        return out.append("</p>\n</body></html>\n").toString();
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "#c62828";
            case UNKNOWN -> "#6a1b9a";
            case WARNING -> "#ef6c00";
            case NOTE -> "#1565c0";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
