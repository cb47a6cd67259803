package dev.reeve.inspect.security;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.List;

/** How many are logged in with a terminal at the moment. */
final class LoggedIn implements HostCheck {
    /** Without /run/utmp and without systemd nobody keeps a list: musl has none, containers mostly neither. */
    static final Section SECTION = Section.within(5, "logged-in", """
            [ -e /run/utmp ] || [ -e /var/run/utmp ] || [ -d /run/systemd/seats ] || { echo none; exit; }
            command -v who >/dev/null 2>&1 || { echo none; exit; }
            who 2>/dev/null | head -n 500
            echo .""");

    @Override
    public String name() {
        return "logged-in";
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(SECTION);
    }

    @Override
    public List<CheckResult> judge(Look look) {
        List<String> lines = look.section(SECTION.id()).lines();
        var gap = Sight.of(look, SECTION.id());
        if (gap.isEmpty() && lines.contains("none")) {
            return List.of();
        }
        if (gap.isEmpty() && !lines.contains(".")) {
            gap = java.util.Optional.of(Sight.of(Unseen.NOT_UNDERSTOOD, ""));
        }
        long count = lines.stream().filter(line -> line.length() > 1).count();
        return List.of(gap.map(sight -> sight.result(look, name()))
                .orElseGet(() -> CheckResult.of(name(), look.subject().at(name()))
                        .measured(Measure.of("users.logged-in", (double) count, Measure.Unit.COUNT))));
    }
}
