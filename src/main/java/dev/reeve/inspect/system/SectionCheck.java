package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.List;
import java.util.Optional;

/** A check that asks one question. Only an answer that is there to its last line is judged. */
abstract class SectionCheck implements HostCheck {
    /** The last line of every section: without it something ate the end. */
    static final String END = ".";

    private final String name;
    private final Section section;

    SectionCheck(String name, Section section) {
        this.name = name;
        this.section = section;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(section);
    }

    @Override
    public final List<CheckResult> judge(Look look) {
        Optional<Unseen> trouble = look.trouble(section.id());
        List<String> lines = look.section(section.id()).lines();
        if (trouble.isPresent()) {
            return troubled(look, trouble.get(), lines);
        } else if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(END)) {
            return unseen(look, Unseen.CUT, lines.isEmpty() ? "" : Numbers.brief(lines.get(lines.size() - 1)));
        }
        return judge(look, lines.subList(0, lines.size() - 1));
    }

    /** What an answer that is not whole comes to. */
    List<CheckResult> troubled(Look look, Unseen why, List<String> lines) {
        return unseen(look, why, "");
    }

    /** What a whole answer comes to. */
    abstract List<CheckResult> judge(Look look, List<String> lines);

    /** The only result of a check that saw nothing. */
    final List<CheckResult> unseen(Look look, Unseen why, String detail) {
        return List.of(look.unseen(name, null, why, Numbers.brief(detail)));
    }
}
