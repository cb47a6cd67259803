package dev.reeve.report.page;

/** Text for HTML and SVG, in elements and in quoted attributes. */
final class Markup {
    private Markup() {}

    /** One line of text. */
    static String text(String text) {
        return escape(PlainText.line(text));
    }

    /** Text of several lines. */
    static String lines(String text) {
        return escape(PlainText.lines(text));
    }

    private static String escape(String plain) {
        StringBuilder out = new StringBuilder(plain.length() + 16);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
