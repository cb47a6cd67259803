package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Work on several repositories, one after the other: one that fails does not stop the rest. */
final class EachRepository {
    private final List<String> names;
    private final List<Finding> findings = new ArrayList<>();
    private ExitCode exit = ExitCode.OK;

    private EachRepository(List<String> names) {
        this.names = names;
    }

    /** What is done with one. */
    @FunctionalInterface
    interface Work {
        void on(String repository) throws IOException, InterruptedException;
    }

    /**
     * The repository that an option names, or all.
     *
     * @throws Failure if the inventory has none of that name
     */
    static EachRepository wanted(Workplace place, @Nullable String named) {
        return of(
                named == null
                        ? List.copyOf(place.inventory().repositories().keySet())
                        : List.of(place.inventory().repository(named).name()));
    }

    static EachRepository of(List<String> names) {
        return new EachRepository(names);
    }

    List<String> names() {
        return names;
    }

    /** Does the work; what fails becomes a finding. */
    EachRepository run(Work work) throws IOException, InterruptedException {
        for (String name : names) {
            try {
                work.on(name);
            } catch (Failure e) {
                failed(e.finding(), e.exitCode());
            }
        }
        return this;
    }

    void add(List<Finding> more) {
        findings.addAll(more);
    }

    /** Notes work that was not, or not all, done. Of several repositories none speaks for all. */
    void failed(Finding finding, ExitCode why) {
        findings.add(finding);
        incomplete(why);
    }

    void incomplete(ExitCode why) {
        exit = names.size() == 1 && exit == ExitCode.OK ? why : ExitCode.INCOMPLETE;
    }

    Answer answer(Result result) {
        return new Answer(result, findings, exit);
    }
}
