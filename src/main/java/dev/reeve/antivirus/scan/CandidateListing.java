package dev.reeve.antivirus.scan;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.ListingVisitor;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Hands every regular file of a listing to a judge, and counts what holds no content. Links are not followed. */
final class CandidateListing implements ListingVisitor {
    private final Judge judge;
    private final ScanTally tally;
    private final Deque<RawName> folders = new ArrayDeque<>();

    CandidateListing(Judge judge, ScanTally tally) {
        this.judge = judge;
        this.tally = tally;
    }

    @Override
    public void enter(ListedEntry directory) {
        RawName above = folders.peek();
        folders.push(above == null ? RawName.of("/") : above.resolve(directory.name()));
    }

    @Override
    public void entry(ListedEntry entry) throws IOException, InterruptedException {
        if (entry.type() == FileType.SYMLINK) {
            return;
        }
        if (!entry.isFile()) {
            tally.special();
            return;
        }
        tally.listed();
        Candidate file = new Candidate(folders.element().resolve(entry.name()), entry);
        if (entry.size() > judge.longest()) {
            tally.notScanned(file.path(), NotScanned.TOO_LARGE, entry.size() + " > " + judge.longest());
        } else {
            judge.judge(file);
        }
    }

    @Override
    public void leave() {
        folders.pop();
    }
}
