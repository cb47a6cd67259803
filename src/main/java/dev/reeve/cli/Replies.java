package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.ResultStream;
import org.jspecify.annotations.Nullable;

/** Where the answer of one command line goes: printed whole, or as the rest of a result that has begun to be printed. */
final class Replies {
    private final CliEnvironment environment;
    private @Nullable ResultStream stream;

    Replies(CliEnvironment environment) {
        this.environment = environment;
    }

    /** Begins a result that is printed element by element; see {@link dev.reeve.render.Printer#stream}. */
    ResultStream stream(String command, Settings settings, String member, String kind) {
        ResultStream begun = settings.printer(environment).stream(command, member, kind);
        stream = begun;
        return begun;
    }

    /** The answer of work that came to its end. */
    int answer(String command, Answer answer, Settings settings) {
        ResultStream begun = stream;
        return begun != null ? begun.end(answer, settings.failOn()) : print(command, answer, settings);
    }

    /** The answer of work that did not. */
    int failure(String command, Answer answer, Settings settings) {
        ResultStream begun = stream;
        return begun != null && begun.begun() ? begun.end(answer, settings.failOn()) : print(command, answer, settings);
    }

    private int print(String command, Answer answer, Settings settings) {
        return settings.printer(environment).print(command, answer, settings.failOn());
    }
}
