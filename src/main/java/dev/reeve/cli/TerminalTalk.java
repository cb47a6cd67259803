package dev.reeve.cli;

import dev.reeve.render.Page;
import dev.reeve.render.SafeText;
import dev.reeve.render.Terminal;
import dev.reeve.round.Conversation;

/** A conversation on standard error and standard input. */
final class TerminalTalk implements Conversation {
    private final CliEnvironment environment;
    private final Page page;
    private final TypedLines typed;

    TerminalTalk(Invocation reeve) {
        this.environment = reeve.environment();
        Terminal terminal = reeve.settings().terminal(environment);
        this.page = new Page(
                environment.err(),
                reeve.catalogue(),
                terminal.errStyle(),
                terminal.columns(),
                environment.clock().getZone());
        this.typed = new TypedLines(environment.in());
    }

    /** Where to write what is more than a line. */
    Page page() {
        return page;
    }

    @Override
    public void tell(String line) {
        page.line(line);
    }

    @Override
    public void heading(String line) {
        page.gap().heading(line);
    }

    @Override
    public String ask(String prompt) throws InterruptedException {
        environment.err().print(SafeText.line(prompt) + ' ');
        environment.err().flush();
        return typed.next().orElseThrow(InterruptedException::new).strip();
    }
}
