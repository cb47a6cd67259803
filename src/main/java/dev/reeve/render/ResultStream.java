package dev.reeve.render;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A result of any length, printed element by element as the elements are found, so that a list of millions is never held.
 * Nothing is printed before the first element: work that fails at once is answered like any other.
 */
public final class ResultStream {
    private final Printer printer;
    private final String command;
    private final String member;
    private final String kind;
    private @Nullable Page page;
    private @Nullable JsonDocument envelope;
    private @Nullable JsonLines lines;
    private boolean begun;

    ResultStream(Printer printer, String command, String member, String kind) {
        this.printer = printer;
        this.command = command;
        this.member = member;
        this.kind = kind;
    }

    /** One element. */
    public interface Element {
        /** Writes it for people, usually as one line. */
        void write(Page page);

        /** Writes the members of its JSON object, which is open. */
        void members(JsonDocument json);
    }

    /** Whether anything has been printed, so that the answer must be the rest of it. */
    public boolean begun() {
        return begun;
    }

    public void add(Element element) {
        begin();
        if (page != null) {
            element.write(page);
            if (printer.look().terminal().out()) {
                printer.out().flush();
            }
        } else if (envelope != null) {
            envelope.startObject();
            element.members(envelope);
            envelope.endObject();
        } else if (lines != null) {
            lines.line(kind, element::members);
        }
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        switch (printer.look().format()) {
            case TABLE -> page = printer.page();
            case JSONL -> lines = new JsonLines(printer.out());
            case JSON -> {
                envelope = new JsonDocument(printer.out());
                envelope.startObject()
                        .member("reeve", Printer.CONTRACT)
                        .member("command", command)
                        .startObject("result")
                        .startArray(member);
            }
            default -> throw new IllegalStateException("a list has no checks");
        }
    }

    /**
     * Prints the rest.
     *
     * @param answer its result is what follows the elements: a page's last lines, the member {@code summary} in JSON
     * @return the exit status that it said
     */
    public int end(Answer answer, Severity failOn) {
        begin();
        ExitCode exit = answer.exitCode(failOn);
        if (page != null) {
            answer.result().write(page);
            printer.out().flush();
            printer.printFindings(answer.findings());
        } else if (envelope != null) {
            end(envelope, answer, exit);
        } else {
            printer.printLines(command, answer, exit);
        }
        return exit.status();
    }

    private void end(JsonDocument json, Answer answer, ExitCode exit) {
        json.endArray();
        if (answer.result() != Result.none()) {
            json.name("summary");
            answer.result().write(json);
        }
        json.endObject();
        printer.findings(json, answer.findings());
        json.member("exit", exit.status()).endObject().flush();
        printer.out().print('\n');
        printer.out().flush();
    }
}
