package dev.reeve.cli;

import dev.reeve.cli.completion.Shell;
import dev.reeve.render.Answer;
import dev.reeve.render.result.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code reeve completion}: a script that teaches a shell the names of commands and options. */
@Command(name = "completion")
final class CompletionCommand extends ReeveCommand {
    @Parameters(paramLabel = "SHELL", completionCandidates = Choices.Shells.class)
    Shell shell;

    @Override
    protected Answer work(Invocation reeve) {
        return Answer.of(new Text(shell.script(spec.root())));
    }
}
