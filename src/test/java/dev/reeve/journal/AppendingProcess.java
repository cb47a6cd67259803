package dev.reeve.journal;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;

/** A process that appends to a journal as fast as it can. */
final class AppendingProcess {
    private AppendingProcess() {}

    public static void main(String[] args) {
        append(Path.of(args[0]), args[1], Integer.parseInt(args[2]));
    }

    static void append(Path directory, String name, int count) {
        Journal journal = new Journal(directory, Clock.fixed(Samples.NIGHT, ZoneOffset.UTC));
        for (int i = 0; i < count; i++) {
            journal.append(new RunStarted(name + '-' + i, Samples.NIGHT, Scope.job("backup", "erp"), "x".repeat(3000)));
        }
    }
}
