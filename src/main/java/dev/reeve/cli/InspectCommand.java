package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.HostPlan;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.fleet.AnswerFolder;
import dev.reeve.render.Answer;
import dev.reeve.render.result.InspectableList;
import dev.reeve.render.result.PlainText;
import dev.reeve.survey.Past;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve inspect}: a round through all hosts and everything else that is watched. */
@Command(name = "inspect")
final class InspectCommand extends ReeveCommand {
    /** Whoever runs the script by hand can see that it takes long. */
    private static final Duration COURIERS_TIME = Duration.ofMinutes(10);

    @Parameters(paramLabel = "NAME", arity = "0..*")
    List<String> names = List.of();

    @ArgGroup(multiplicity = "0..1")
    Way way = new Way();

    /** What is done instead of a round, or with its answers. */
    static final class Way {
        @Option(names = "--record", paramLabel = "DIR")
        @Nullable String record;

        @Option(names = "--replay", paramLabel = "DIR")
        @Nullable String replay;

        @Option(names = "--accept")
        boolean accept;

        @Option(names = "--print-script")
        boolean printScript;

        @Option(names = "--list")
        boolean list;

        @Option(names = "--learn")
        boolean learn;
    }

    @Option(names = "--note", paramLabel = "TEXT")
    @Nullable String note;

    @Option(names = "--parallel", paramLabel = "COUNT")
    @Nullable Integer parallel;

    @Override
    protected boolean checksThings() {
        return true;
    }

    @Override
    protected Answer work(Invocation reeve) throws InterruptedException {
        Workplace place = Workplace.of(reeve);
        List<HostCheck> checks = HostChecks.all();
        InspectChoice choice = InspectChoice.of(place.inventory(), names, checks, OtherRounds.names(place.inventory()));
        int atOnce = parallel != null
                ? Math.max(1, parallel)
                : place.inventory().inspect().hostsAtOnce();
        if (way.list) {
            return Answer.of(new InspectableList(OtherRounds.inspectable(place.inventory(), checks)));
        } else if (way.printScript) {
            return Answer.of(new PlainText("script", script(reeve, place, choice, checks)));
        } else if (way.accept) {
            return new AcceptRun(reeve, place, note).run(choice, checks, atOnce);
        } else if (note != null) {
            throw Failure.of(CliProblem.NOTE_WITHOUT_ACCEPT, Subject.none());
        } else if (way.learn) {
            return new LearnRun(reeve, place).run(choice, atOnce);
        } else if (way.replay != null) {
            AnswerFolder folder = new AnswerFolder(reeve.environment().path(way.replay));
            return new InspectRun(reeve, place, atOnce, null).replay(choice, checks, folder, !names.isEmpty());
        }
        AnswerFolder folder =
                way.record == null ? null : new AnswerFolder(reeve.environment().path(way.record));
        return new InspectRun(reeve, place, atOnce, folder).run(choice, checks);
    }

    /** All questions to the first host that was chosen, for a courier to ask. */
    private static String script(Invocation reeve, Workplace place, InspectChoice choice, List<HostCheck> checks) {
        HostRules rules = choice.hosts().isEmpty()
                ? HostRules.USUAL
                : place.inventory().inspect().rulesFor(choice.hosts().get(0));
        List<HostCheck> wanted = checks.stream()
                .filter(check -> choice.checks().isEmpty() || choice.checks().contains(check.name()))
                .toList();
        Dialect dialect = choice.hosts().isEmpty()
                ? Dialect.POSIX
                : HostAsking.dialect(choice.hosts().get(0));
        HostPlan plan = new HostPlan("", dialect, rules, HostRounds.checks(dialect, wanted), Past.NONE);
        List<Section> sections = new ArrayList<>(plan.quick());
        sections.addAll(plan.slow());
        return dialect.script(sections, new Collector(reeve.environment().random()).nonce(), COURIERS_TIME);
    }
}
