package dev.reeve.inspect.learn;

import dev.reeve.inspect.learn.Suggestion.Kind;
import dev.reeve.inventory.InventoryPrinter;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was learnt, as a document of the inventory with a comment for each line. */
public final class LearntYaml {
    private static final int LONGEST = 300;

    private final Function<Reason, String> words;
    private final StringBuilder out = new StringBuilder();

    private LearntYaml(Function<Reason, String> words) {
        this.words = words;
    }

    /**
     * The document.
     *
     * @param words the texts of reasons, in the reader's language
     */
    public static String of(List<Learnt> learnt, Function<Reason, String> words) {
        LearntYaml yaml = new LearntYaml(words);
        yaml.document(learnt);
        return yaml.out.toString();
    }

    private void document(List<Learnt> learnt) {
        boolean any =
                learnt.stream().flatMap(host -> host.suggestions().stream()).anyMatch(Suggestion::works);
        comment("", Reason.of(any ? "header" : "nothing"));
        out.append("reeve: 1\n");
        String indent = any ? "    " : "";
        if (any) {
            out.append("inspect:\n");
        }
        boolean inside = learnt.stream().anyMatch(LearntYaml::hasRules);
        if (inside) {
            out.append("  hosts:\n");
        }
        for (Learnt host : learnt) {
            host(host, indent);
        }
        checks(learnt);
    }

    private static boolean hasRules(Learnt host) {
        return host.suggestions().stream().anyMatch(each -> each.kind() != Kind.CHECK);
    }

    private void host(Learnt host, String indent) {
        comment(
                indent,
                Reason.of(
                        "host",
                        "host",
                        host.host(),
                        "system",
                        host.system().isEmpty() ? "?" : host.system(),
                        "known",
                        Integer.toString(host.known())));
        host.remarks().forEach(remark -> comment(indent, remark));
        if (!hasRules(host)) {
            return;
        }
        out.append("    ").append(InventoryPrinter.text(host.host())).append(":\n");
        for (Kind kind : Kind.values()) {
            List<Suggestion> these = host.suggestions().stream()
                    .filter(each -> each.kind() == kind && kind != Kind.CHECK)
                    .toList();
            if (!these.isEmpty()) {
                out.append("      ").append(kind.key()).append(":\n");
                these.forEach(each -> line("        ", "- " + each.yaml(), each));
            }
        }
    }

    private void checks(List<Learnt> learnt) {
        List<Suggestion> checks = learnt.stream()
                .map(Learnt::suggestions)
                .flatMap(Collection::stream)
                .filter(each -> each.kind() == Kind.CHECK)
                .toList();
        if (checks.stream().anyMatch(Suggestion::works)) {
            out.append("  checks:\n");
        }
        for (Suggestion each : checks) {
            line("    ", InventoryPrinter.text(each.name()) + ": " + each.yaml(), each);
        }
    }

    /** Its reasons in the line above, where they are many, else behind it. */
    private void line(String indent, String entry, Suggestion each) {
        String why = each.reasons().stream().map(this::said).collect(Collectors.joining("; "));
        if (each.kind() == Kind.CHECK || each.kind() == Kind.FOLDER) {
            out.append(indent).append("# ").append(why).append('\n');
            out.append(indent).append(each.works() ? "" : "# ").append(entry).append('\n');
        } else {
            out.append(indent).append(entry).append(" # ").append(why).append('\n');
        }
    }

    private void comment(String indent, Reason reason) {
        out.append(indent).append("# ").append(said(reason)).append('\n');
    }

    /** A comment ends with its line, and nothing that YAML or a terminal takes for more than text may stand in it. */
    private String said(Reason reason) {
        String text = words.apply(reason);
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            int type = Character.getType(c);
            boolean plain = c >= ' '
                    && c != 0x7F
                    && c != 0xFFFD
                    && type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.SURROGATE
                    && type != Character.UNASSIGNED
                    && type != Character.PRIVATE_USE
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            safe.appendCodePoint(plain ? c : '?');
        });
        return safe.toString();
    }
}
