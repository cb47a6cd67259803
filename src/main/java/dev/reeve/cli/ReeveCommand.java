package dev.reeve.cli;

import dev.reeve.render.Answer;
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
     */
    protected abstract Answer work(Invocation reeve);

    @Override
    public final Integer call() {
        Invocation reeve = Invocation.of(spec);
        return reeve.answer(work(reeve)).status();
    }
}
