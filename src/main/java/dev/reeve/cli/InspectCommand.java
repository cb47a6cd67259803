package dev.reeve.cli;

import dev.reeve.inspect.AnswerFolder;
import dev.reeve.inspect.HostCheck;
import dev.reeve.render.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve inspect}: a round through all hosts and everything else that is watched. */
@Command(name = "inspect")
final class InspectCommand extends ReeveCommand {
    @Parameters(paramLabel = "NAME", arity = "0..*")
    List<String> names = List.of();

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
        List<HostCheck> checks = List.of();
        InspectChoice choice = InspectChoice.of(place.inventory(), names, checks, List.of());
        AnswerFolder folder =
                record == null ? null : new AnswerFolder(reeve.environment().path(record));
        int atOnce = parallel != null ? parallel : place.inventory().inspect().hostsAtOnce();
        return new InspectRun(reeve, place, atOnce, folder).run(choice, checks);
    }
}
