package dev.reeve.render;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A page of text for people, in their language and time zone. What is printed on it is made harmless. */
public final class Page {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final int FACT_COLUMN = 13;

    private final PrintStream out;
    private final Catalogue catalogue;
    private final Style style;
    private final int columns;
    private final ZoneId zone;

    /** @param columns the width of what it is printed on */
    public Page(PrintStream out, Catalogue catalogue, Style style, int columns, ZoneId zone) {
        this.out = out;
        this.catalogue = catalogue;
        this.style = style;
        this.columns = columns;
        this.zone = zone;
    }

    /** Prints one line of the given text. */
    public Page line(String text) {
        out.print(SafeText.line(text) + '\n');
        return this;
    }

    /** Prints text of several lines as it is laid out. */
    public Page block(String text) {
        out.print(SafeText.block(text));
        return this;
    }

    /** Prints an empty line. */
    public Page gap() {
        return line("");
    }

    /** Prints one line of a text in the reader's language. Arguments are names and values in turn. */
    public Page text(String room, String key, String... arguments) {
        return line(catalogue.text(room, key, arguments));
    }

    /** Prints a heading. */
    public Page heading(String text) {
        out.print(style.strong(SafeText.line(text)) + '\n');
        return this;
    }

    /** Prints a name and its value, the values of several such lines below each other. */
    public Page fact(String name, String value) {
        String label = SafeText.line(name);
        String padding = " ".repeat(Math.max(1, FACT_COLUMN - DisplayWidth.of(label)));
        out.print((style.strong(label) + padding + SafeText.line(value)).stripTrailing() + '\n');
        return this;
    }

    /** Prints a finding as a block. */
    public Page finding(Finding finding, Explanation explanation) {
        out.print(new FindingBlock(catalogue, style).render(finding, explanation));
        return this;
    }

    public Page table(Table table) {
        out.print(table.render(style, columns));
        return this;
    }

    /** A word of the reader's language from this package's texts. */
    public String word(String key) {
        return catalogue.text("render", key);
    }

    /** A moment in the reader's time zone, to the minute. */
    public String moment(Instant time) {
        return MINUTES.format(time.atZone(zone));
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public Style style() {
        return style;
    }
}
