package dev.reeve.cli;

import dev.reeve.render.Answer;
import dev.reeve.render.result.CompressionList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reeve journal compress}: old months take a tenth of the room. */
@Command(name = "compress")
final class JournalCompressCommand extends ReeveCommand {
    @Mixin
    JournalOption journal;

    @Option(names = "--keep", paramLabel = "MONTHS", defaultValue = "2")
    int keep = 2;

    @Override
    protected Answer work(Invocation reeve) {
        return Answer.of(new CompressionList(reeve.journal(journal.directory).compress(Math.max(0, keep))));
    }
}
