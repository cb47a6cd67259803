package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.journal.ChainReport;
import dev.reeve.journal.JournalProblem;
import dev.reeve.journal.Link;
import dev.reeve.render.Answer;
import dev.reeve.render.result.ChainPage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reeve journal verify}: that nobody edited the past. */
@Command(name = "verify")
final class JournalVerifyCommand extends ReeveCommand {
    @Mixin
    JournalOption journal;

    @Option(names = "--expect", paramLabel = "HEAD")
    @Nullable String expected;

    @Override
    protected Answer work(Invocation reeve) {
        Link head = expected == null ? null : Link.parse(expected.strip());
        if (expected != null && head == null) {
            throw Failure.of(JournalProblem.NOT_A_LINK, Subject.item(expected), "value", expected);
        }
        ChainReport report = reeve.journal(journal.directory).verify(head);
        return Answer.of(new ChainPage(report), report.findings());
    }
}
