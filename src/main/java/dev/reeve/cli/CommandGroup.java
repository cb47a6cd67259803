package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.render.Answer;

/** A command that does nothing but hold subcommands. */
abstract class CommandGroup extends ReeveCommand {

    @Override
    protected final Answer work(Invocation reeve) {
        throw Failure.of(
                CliProblem.MISSING_COMMAND,
                Subject.none(),
                "command",
                spec.qualifiedName(),
                "candidates",
                String.join(", ", CommandTree.visibleNames(spec)));
    }
}
