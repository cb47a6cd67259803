package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.RepositorySpec;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import dev.reeve.render.result.PruneReport;
import dev.reeve.repository.Repository;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.prune.PruneOptions;
import dev.reeve.repository.prune.UnusedLimit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve repository prune}: removes what no snapshot uses. */
@Command(name = "prune")
final class RepositoryPruneCommand extends ReeveCommand {
    private static final String MAX_UNUSED = "--max-unused";

    @Parameters(paramLabel = "REPOSITORY")
    String name = "";

    @Option(names = {"-n", "--dry-run"})
    boolean dryRun;

    @Option(names = MAX_UNUSED, paramLabel = "LIMIT")
    @Nullable String maxUnused;

    @Option(names = "--max-repack-size", paramLabel = "SIZE")
    @Nullable String maxRepack;

    @Override
    protected Answer work(Invocation reeve) throws IOException, InterruptedException {
        Workplace place = Workplace.of(reeve);
        RepositorySpec spec = place.inventory().repository(name);
        PruneOptions options = options(spec);
        EachRepository each = EachRepository.of(List.of(name));
        each.add(place.exposure(spec));
        List<Result> reports = new ArrayList<>();
        each.run(repositoryName -> reports.add(prune(reeve, place, options, each)));
        return each.answer(reports.isEmpty() ? Result.none() : reports.get(0));
    }

    private PruneReport prune(Invocation reeve, Workplace place, PruneOptions options, EachRepository each)
            throws InterruptedException {
        Repository repository = place.open(place.inventory().repository(name));
        try (repository;
                RepositoryLock lock = dryRun ? repository.lockShared() : repository.lockExclusive()) {
            each.add(lock.notes());
            return new PruneRun(reeve, place, each).run(name, repository, dryRun ? null : lock, options, Set.of());
        } catch (IOException e) {
            throw repository.failure(e);
        } finally {
            repository.storage().close();
        }
    }

    private PruneOptions options(RepositorySpec spec) {
        PruneOptions options = PruneRun.usual(spec);
        if (maxUnused != null) {
            options = options.withMaxUnused(limit(maxUnused.strip().toLowerCase(Locale.ROOT)));
        }
        return maxRepack == null ? options : options.withMaxRepack(Sizes.parse("--max-repack-size", maxRepack));
    }

    private static UnusedLimit limit(String text) {
        if (text.equals("unlimited")) {
            return new UnusedLimit.Unlimited();
        }
        if (text.matches("\\d{1,2}(\\.\\d{1,6})?%")) {
            return new UnusedLimit.Share(Double.parseDouble(text.substring(0, text.length() - 1)));
        }
        if (text.endsWith("%")) {
            throw Failure.of(
                    CliProblem.INVALID_VALUE,
                    Subject.none(),
                    "name",
                    MAX_UNUSED,
                    "value",
                    text,
                    "expected",
                    "5%, 500M, 2GB, unlimited");
        }
        return new UnusedLimit.Bytes(Sizes.parse(MAX_UNUSED, text));
    }
}
