package dev.reeve.cli;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.update.HostAntivirus;
import dev.reeve.antivirus.update.MirrorFolder;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.AntivirusMirror;
import dev.reeve.inventory.AntivirusSpec;
import dev.reeve.inventory.Host;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import dev.reeve.render.result.AntivirusReport;
import dev.reeve.render.result.PlainText;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve av-update}: virus signatures brought up to date, and the proof that they are. */
@Command(name = "av-update")
final class AvUpdateCommand extends ReeveCommand {
    @Parameters(paramLabel = "HOST|GROUP", arity = "0..*")
    List<String> names = List.of();

    @ArgGroup(multiplicity = "0..1")
    Way way = new Way();

    /** What is done instead of an update with whatever the inventory says. */
    static final class Way {
        @Option(names = "--check")
        boolean check;

        @Option(names = "--push", paramLabel = "DIR")
        @Nullable String push;

        @Option(names = "--mirror", paramLabel = "DIR")
        @Nullable String mirror;

        @Option(names = "--replay", paramLabel = "DIR")
        @Nullable String replay;

        @Option(names = "--print-script")
        boolean printScript;
    }

    @Option(names = "--source", paramLabel = "URL")
    @Nullable String source;

    @Option(names = "--record", paramLabel = "DIR")
    @Nullable String record;

    @Option(names = "--parallel", paramLabel = "COUNT")
    @Nullable Integer parallel;

    @Override
    protected boolean checksThings() {
        return true;
    }

    @Override
    protected Answer work(Invocation reeve) throws InterruptedException {
        Workplace place = Workplace.of(reeve);
        AntivirusSpec spec = place.inventory().antivirus();
        if ((way.mirror != null && !names.isEmpty()) || (way.mirror == null && source != null)) {
            throw Failure.of(AntivirusProblem.MIRROR_AND_HOSTS, Subject.none());
        } else if (way.mirror != null) {
            return new MirrorRun(reeve, place).run(reeve.environment().path(way.mirror), source);
        }
        List<Host> hosts = SurveyRun.hosts(place, spec, names);
        boolean looks = way.check || way.replay != null || way.printScript;
        MirrorFolder mirror = looks ? null : mirror(reeve, spec, hosts);
        HostUpdates survey = new HostUpdates(reeve, place, !looks, mirror, way.push != null);
        SurveyRun<HostAntivirus> run = new SurveyRun<>(reeve, place, looks ? spec.looking() : spec, survey);
        if (way.printScript) {
            return Answer.of(new PlainText("script", run.script(hosts.get(0))));
        }
        return run.answer(hosts, names, parallel, record, way.replay, report(reeve));
    }

    private static Function<List<HostAntivirus>, Result> report(Invocation reeve) {
        Instant began = reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return hosts -> new AntivirusReport(hosts, began);
    }

    /** The folder that signatures are brought from; null if all hosts fetch their own. */
    private @Nullable MirrorFolder mirror(Invocation reeve, AntivirusSpec spec, List<Host> hosts) {
        if (way.push != null) {
            return new MirrorFolder(reeve.environment().path(way.push));
        }
        boolean needed = hosts.stream().anyMatch(host -> spec.rulesFor(host).fromMirror());
        AntivirusMirror mirror = spec.mirror();
        if (needed && mirror == null) {
            throw Failure.of(AntivirusProblem.NO_MIRROR, Subject.none());
        }
        Path path = mirror == null ? null : mirror.path();
        return needed && path != null ? new MirrorFolder(path) : null;
    }
}
