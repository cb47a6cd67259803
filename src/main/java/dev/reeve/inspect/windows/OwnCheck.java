package dev.reeve.inspect.windows;

import dev.reeve.finding.CheckResult;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.List;
import java.util.Optional;

/** A check that only Windows has, with one question. Only an answer that is there to its last line is judged. */
abstract class OwnCheck implements HostCheck {
    private static final String END = ".";
    private static final int LONGEST = 160;

    private final String name;
    private final Section section;

    OwnCheck(String name, Section section) {
        this.name = name;
        this.section = section;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<Section> sections(HostRules rules) {
        return List.of(section);
    }

    @Override
    public final List<CheckResult> judge(Look look) {
        List<String> lines = look.section(section.id()).lines();
        Optional<Refusal> refusal = Refusal.in(look, section.id());
        Optional<Unseen> trouble = look.trouble(section.id());
        if (trouble.isPresent()) {
            return unseen(look, trouble.get(), "");
        } else if (refusal.isPresent()) {
            return unseen(look, refusal.get().why(), refusal.get().detail());
        } else if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(END)) {
            return unseen(look, Unseen.CUT, "");
        }
        return judge(look, lines.subList(0, lines.size() - 1)).stream()
                .map(Asked::windows)
                .toList();
    }

    /** What a whole answer comes to. */
    abstract List<CheckResult> judge(Look look, List<String> lines);

    final List<CheckResult> unseen(Look look, Unseen why, String detail) {
        return List.of(Asked.windows(look.unseen(name, null, why, brief(detail))));
    }

    /** A text of the host that fits into a message. */
    static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
