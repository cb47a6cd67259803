package dev.reeve.inventory;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Mistakes as whole text, so that tests compare what an administrator reads. */
final class Rendering {
    private Rendering() {}

    static String of(List<Finding> mistakes, Locale locale) {
        Catalogue catalogue = Catalogue.of(locale);
        return mistakes.stream().map(mistake -> one(mistake, catalogue)).collect(Collectors.joining("\n"));
    }

    private static String one(Finding mistake, Catalogue catalogue) {
        Explanation explanation = catalogue.explain(mistake);
        StringBuilder out = new StringBuilder("problem:    " + explanation.problem() + "\n");
        mistake.evidence().forEach(line -> out.append("    ").append(line).append('\n'));
        return out.append("cause:      " + explanation.cause() + "\n")
                .append("fix:        " + explanation.fix() + "\n")
                .append("prevention: " + explanation.prevention() + "\n")
                .toString();
    }
}
