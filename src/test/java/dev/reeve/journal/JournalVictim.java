package dev.reeve.journal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A process that writes to a journal until it is killed, and says a line for each time that it was written. */
final class JournalVictim {
    static final int TOGETHER = 20;

    private JournalVictim() {}

    public static void main(String[] args) throws IOException {
        Journal journal = new Journal(Path.of(args[1]), Clock.fixed(Samples.NIGHT, ZoneOffset.UTC));
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
            boolean append = args[0].equals("append");
            out.write(append ? new byte[0] : said());
            for (int i = 0; append || i == 0; i++) {
                if (append) {
                    append(journal, i);
                } else {
                    journal.compress(0);
                }
                out.write(said());
            }
        }
    }

    private static byte[] said() {
        return "written\n".getBytes(StandardCharsets.US_ASCII);
    }

    private static void append(Journal journal, int number) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
            entries.add(new RunStarted(
                    number + "-" + i, Samples.NIGHT, Scope.job("backup", "erp"), "x".repeat(3000)));
        }
        journal.append(entries);
    }
}
