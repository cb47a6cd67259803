package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A subcommand: its fields are its options, and {@link #work} is the one call that it stands for. */
abstract class ReeveCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    GlobalOptions global;

    /**
     * Does the command's work.
     *
     * @throws dev.reeve.finding.Failure if none of it could be done
     * @throws IOException only for what nobody foresaw
     */
    protected abstract Answer work(Invocation reeve) throws IOException, InterruptedException;

    /** Whether its result is made of checks, so that it can be written for monitoring systems. */
    protected boolean checksThings() {
        return false;
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Invocation reeve = Invocation.of(spec);
        if (reeve.settings().format().forChecksOnly() && !checksThings()) {
            String format = reeve.settings().format().label();
            throw Failure.of(
                    CliProblem.FORMAT_FOR_CHECKS, Subject.none(), "format", format, "command", spec.qualifiedName());
        }
        Answer answer;
        try {
            answer = Telling.after(reeve, work(reeve));
        } catch (Failure e) {
            // A run that failed whole is in the journal too, and what is wrong with the telling is there then.
            Telling.after(reeve, List.of(e.finding()));
            throw e;
        } catch (InvalidInventory e) {
            answer = new Answer(Result.none(), e.loaded().mistakes(), ExitCode.USAGE);
        } finally {
            reeve.leave();
        }
        return reeve.answer(answer);
    }
}
