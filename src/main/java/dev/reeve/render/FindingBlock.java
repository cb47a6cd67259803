package dev.reeve.render;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;

/** A finding as a block of text: problem, cause, fix, prevention, evidence. */
public final class FindingBlock {
    private final Catalogue catalogue;
    private final Style style;

    public FindingBlock(Catalogue catalogue, Style style) {
        this.catalogue = catalogue;
        this.style = style;
    }

    /** The block, each line with its newline, in the catalogue's language. */
    public String render(Finding finding) {
        return render(finding, catalogue.explain(finding));
    }

    /** The block with texts that are known already. */
    public String render(Finding finding, Explanation explanation) {
        StringBuilder out = new StringBuilder();
        Severity severity = finding.severity();
        line(out, severity, "label.problem", explanation.problem());
        line(out, severity, "label.cause", explanation.cause());
        line(out, severity, "label.fix", explanation.fix());
        line(out, severity, "label.prevention", explanation.prevention());
        for (String evidence : finding.evidence()) {
            out.append(style.faint("  | " + SafeText.line(evidence))).append('\n');
        }
        return out.toString();
    }

    private void line(StringBuilder out, Severity severity, String key, String text) {
        String label = catalogue.text("render", key);
        // All labels of a language are as wide as the widest, in columns of a terminal.
        int widest = DisplayWidth.of(catalogue.text("render", "label.widest"));
        String padding = " ".repeat(Math.max(0, widest - DisplayWidth.of(label)));
        out.append(style.severity(severity, label)).append(padding).append(catalogue.text("render", "label.gap"));
        out.append(SafeText.line(text)).append('\n');
    }
}
