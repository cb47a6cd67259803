package dev.reeve.inspect.security;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ports that must be open, or must not be. */
final class PortRules implements HostCheck {
    private final boolean open;

    private PortRules(boolean open) {
        this.open = open;
    }

    /** What must listen. */
    static PortRules required() {
        return new PortRules(true);
    }

    /** What must not. */
    static PortRules closed() {
        return new PortRules(false);
    }

    @Override
    public String name() {
        return open ? "required-ports" : "closed-ports";
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return ports(rules).isEmpty() ? List.of() : List.of(Listeners.SECTION);
    }

    private List<String> ports(HostRules rules) {
        return open ? rules.ports() : rules.portsClosed();
    }

    @Override
    public List<CheckResult> judge(Look look) {
        if (ports(look.rules()).isEmpty()) {
            return List.of();
        }
        Listeners listeners = Listeners.of(look);
        List<CheckResult> results = new ArrayList<>();
        listeners.gap().ifPresent(gap -> results.add(gap.result(look, name())));
        for (String text : ports(look.rules())) {
            Optional<PortRule> rule = PortRule.of(text);
            List<Listener> there = rule.map(each -> each.in(listeners.all())).orElse(List.of());
            // Of a torn answer only what is there can be believed, not what is missing.
            if (listeners.gap().isEmpty() || !there.isEmpty()) {
                results.add(result(look, text, there));
            }
        }
        return results;
    }

    private CheckResult result(Look look, String rule, List<Listener> there) {
        Subject subject = look.subject("port " + rule);
        if (open != there.isEmpty()) {
            return CheckResult.of(name(), subject);
        }
        String programs = there.stream()
                .map(Listener::program)
                .filter(program -> !program.isEmpty())
                .findFirst()
                .orElse("?");
        SecurityProblem problem = open ? SecurityProblem.PORT_SILENT : SecurityProblem.PORT_OPEN;
        Finding finding =
                Finding.of(problem, subject, "host", look.host(), "port", rule, "program", Clipped.of(programs));
        return CheckResult.of(name(), subject, finding);
    }
}
