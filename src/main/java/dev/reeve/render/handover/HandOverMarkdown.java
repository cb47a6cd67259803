package dev.reeve.render.handover;

import dev.reeve.render.SafeText;
import java.util.List;
import java.util.stream.Collectors;

/** A hand-over page as Markdown (CommonMark with the tables of GitHub). */
final class HandOverMarkdown {
    private HandOverMarkdown() {}

    static String of(Parts parts) {
        StringBuilder out = new StringBuilder("# " + text(parts.title()) + "\n\n");
        parts.facts().forEach(fact -> out.append("- " + text(fact.get(0)) + ": " + text(fact.get(1)) + '\n'));
        for (Part part : parts.all()) {
            out.append("\n## ").append(text(part.title())).append("\n\n");
            if (part.heads().isEmpty()) {
                // Two blanks at the end keep the lines as they were written.
                part.words().lines().forEach(line -> out.append(text(line)).append("  \n"));
            } else {
                out.append(row(part.heads()));
                out.append("|").append(" --- |".repeat(part.heads().size())).append('\n');
                part.rows().forEach(row -> out.append(row(row.cells())));
            }
        }
        return out.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(HandOverMarkdown::text).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** CommonMark 0.31, section 2.4: what a backslash before it makes plain. */
    private static String text(String text) {
        return SafeText.line(text).replaceAll("([\\\\`*_{}\\[\\]<>#|~&!])", "\\\\$1");
    }
}
