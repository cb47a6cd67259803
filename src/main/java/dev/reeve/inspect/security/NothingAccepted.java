package dev.reeve.inspect.security;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.util.List;

/**
 * Says once for a host which states nobody has accepted yet: a check that compares with nothing must not look as if all
 * were well. It is a note, so that a round without other findings still ends well.
 */
final class NothingAccepted implements HostCheck {
    private final List<StateCheck> states;

    NothingAccepted(List<StateCheck> states) {
        this.states = List.copyOf(states);
    }

    @Override
    public String name() {
        return "accepted-state";
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of();
    }

    /** Of what could not be seen another finding tells; what is left out needs nothing accepted. */
    @Override
    public List<CheckResult> judge(Look look) {
        List<String> open = states.stream()
                .filter(state -> !look.rules().skip().contains(state.name()))
                .filter(state -> look.past().baseline(state.kind()).isEmpty())
                .filter(state -> state.state(look).isPresent())
                .map(StateCheck::kind)
                .toList();
        if (open.isEmpty()) {
            return List.of(CheckResult.of(name(), look.subject().at(name())));
        }
        Finding finding = Finding.of(
                SecurityProblem.NOTHING_ACCEPTED,
                look.subject().at(name()),
                "host",
                look.host(),
                "kinds",
                String.join(", ", open));
        return List.of(CheckResult.of(name(), look.subject().at(name()), finding));
    }
}
