package dev.reeve.render.monitoring;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.render.CheckedResult.Checked;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Results as JUnit's XML: a suite for each thing, a test for each result. What is wrong is a failure, what could not be
 * seen an error. Source: the schema of Jenkins' xUnit plugin, {@code junit-10.xsd}.
 */
public final class JUnitText {
    private JUnitText() {}

    /**
     * The whole document.
     *
     * @param began when the looking began
     */
    public static String of(List<Checked> things, Instant began, Catalogue catalogue) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
        attribute(out, "name", "reeve inspect");
        out.append(">\n");
        things.forEach(thing -> suite(out, thing, began, catalogue));
        return out.append("</testsuites>\n").toString();
    }

    private static void suite(StringBuilder out, Checked thing, Instant began, Catalogue catalogue) {
        out.append("  <testsuite");
        attribute(out, "name", thing.name());
        attribute(out, "tests", Integer.toString(thing.results().size()));
        attribute(out, "failures", Long.toString(count(thing, false)));
        attribute(out, "errors", Long.toString(count(thing, true)));
        attribute(out, "skipped", "0");
        attribute(out, "time", String.format(Locale.ROOT, "%.3f", thing.seconds()));
        attribute(
                out,
                "timestamp",
                began.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
        out.append(">\n");
        thing.results().forEach(result -> test(out, thing, result, catalogue));
        out.append("  </testsuite>\n");
    }

    private static long count(Checked thing, boolean unknown) {
        return thing.results().stream()
                .map(CheckResult::worst)
                .filter(severity -> severity != null && severity != Severity.NOTE)
                .filter(severity -> (severity == Severity.UNKNOWN) == unknown)
                .count();
    }

    private static void test(StringBuilder out, Checked thing, CheckResult result, Catalogue catalogue) {
        String item = result.subject().item();
        out.append("    <testcase");
        attribute(out, "classname", thing.name() + '.' + result.check());
        attribute(out, "name", item == null ? result.check() : item);
        out.append(" time=\"0\"");
        @Nullable Finding worst = result.findings().stream()
                .max(java.util.Comparator.comparing(Finding::severity))
                .orElse(null);
        if (worst == null) {
            out.append("/>\n");
            return;
        }
        out.append(">\n");
        Explanation words = catalogue.explain(worst);
        if (worst.severity() == Severity.NOTE) {
            out.append("      <system-out>").append(escaped(words.problem())).append("</system-out>\n");
        } else {
            String tag = worst.severity() == Severity.UNKNOWN ? "error" : "failure";
            out.append("      <").append(tag);
            attribute(out, "type", worst.severity().label());
            attribute(out, "message", words.problem());
            out.append('>')
                    .append(escaped(words.cause() + '\n' + words.fix()))
                    .append("</")
                    .append(tag)
                    .append(">\n");
        }
        out.append("    </testcase>\n");
    }

    private static void attribute(StringBuilder out, String name, String value) {
        out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    /** Text of a host may hold anything; XML 1.0 has no way to write most control characters, so they are shown. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                default -> {
                    boolean shown = c == '\t' || (c >= 0x20 && c < 0x7f) || (c > 0x9f && !isStrange(c));
                    if (shown) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format("\\u%04x", c));
                    }
                }
            }
        });
        return out.toString();
    }

    private static boolean isStrange(int c) {
        return Character.getType(c) == Character.FORMAT || (c >= 0xd800 && c <= 0xdfff) || c == 0xfffe || c == 0xffff;
    }
}
