package dev.reeve.cli;

import dev.reeve.baseline.Baseline;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.inspect.Accepts;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.HostJudge;
import dev.reeve.inspect.HostPlan;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.website.SiteState;
import dev.reeve.inspect.website.WebsiteLook;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.Website;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.fleet.Fleet;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.render.Answer;
import dev.reeve.render.result.AcceptReport;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Past;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accepts what is on hosts and websites now as the state that later rounds compare with. Nothing is accepted that was not seen whole. */
final class AcceptRun {
    /** What came of one host. */
    private record Part(List<AcceptReport.Line> lines, List<Finding> findings) {}

    private final Invocation reeve;
    private final Workplace place;
    private final AcceptedStates states;

    /** @param note why, in the administrator's words */
    AcceptRun(Invocation reeve, Workplace place, @Nullable String note) {
        this.reeve = reeve;
        this.place = place;
        this.states = new AcceptedStates(reeve, place, note);
    }

    /** Accepts the states of the hosts and websites that were chosen; of hosts all kinds, or those of the checks named. */
    Answer run(InspectChoice choice, List<HostCheck> checks, int atOnce) throws InterruptedException {
        List<HostCheck> accepting = checks.stream()
                .filter(Accepts.class::isInstance)
                .filter(check -> choice.checks().isEmpty() || choice.checks().contains(check.name()))
                .toList();
        HostRounds rounds = new HostRounds(reeve, place);
        Instant now = reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        List<Part> parts = new Fleet(atOnce)
                .each(
                        rounds.hosts(choice),
                        host -> place.inventory().inspect().patience(),
                        host -> accept(rounds, host, accepting, now),
                        host -> new Part(
                                List.of(),
                                new HostSilence(Survey.INSPECT, host.name())
                                        .late(place.inventory().inspect().patience())
                                        .findings()));
        List<AcceptReport.Line> lines = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Part part : parts) {
            lines.addAll(part.lines());
            findings.addAll(part.findings());
        }
        for (Website site : place.inventory().inspect().websites().values()) {
            if (choice.others().contains(site.name())) {
                accept(site, now, lines, findings);
            }
        }
        ExitCode exit = findings.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
        return new Answer(new AcceptReport(lines), findings, exit);
    }

    private HostPlan plan(Host host, Dialect dialect, List<HostCheck> accepting) {
        return new HostPlan(
                host.name(),
                dialect,
                place.inventory().inspect().rulesFor(host),
                HostRounds.checks(dialect, accepting),
                Past.NONE);
    }

    private Part accept(HostRounds rounds, Host host, List<HostCheck> accepting, Instant now) {
        List<AcceptReport.Line> lines = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try {
            HostVisit.Said said = rounds.ask(host, dialect -> plan(host, dialect, accepting));
            HostPlan plan = plan(host, said.dialect(), accepting);
            Look look = HostJudge.look(plan, said.quick(), said.slow(), said.asked());
            for (HostCheck check : plan.checks()) {
                accept((Accepts) check, look, now, lines, findings);
            }
        } catch (Failure e) {
            findings.add(e.within(host.name(), null).finding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Part(lines, findings);
    }

    private void accept(Accepts check, Look look, Instant now, List<AcceptReport.Line> lines, List<Finding> findings) {
        Optional<Map<String, String>> state = check.state(look);
        if (state.isEmpty()) {
            if (!check.sections(look.rules()).isEmpty()) {
                findings.addAll(
                        look.unseen(check.name(), null, Unseen.NOT_ALLOWED, "").findings());
            }
            return;
        }
        lines.add(states.write(check.kind(), look.host(), state.get(), now));
    }

    private void accept(Website site, Instant now, List<AcceptReport.Line> lines, List<Finding> findings) {
        try {
            WebsiteLook look = new WebsiteRounds(reeve, place).look(site, true);
            Optional<SiteState> state = look.state();
            if (state.isPresent()) {
                Baseline accepted = state.get()
                        .accepted(site.name(), now, reeve.environment().user());
                lines.add(states.write(SiteState.KIND, site.name(), accepted.items(), now));
            } else {
                look.results().forEach(result -> findings.addAll(result.findings()));
            }
        } catch (Failure e) {
            findings.add(e.within(site.host(), null).finding());
        }
    }
}
