package dev.reeve.journal;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A place where the journal is not what was written.
 *
 * @param kind what is wrong there
 * @param path the month's file
 * @param line the line; 0 where the end of the file, or the file as a whole, is meant
 * @param first the number in the chain of the first line that is missing; 0 where none is
 * @param last the number of the last one
 * @param other another month that has a part in it
 */
public record ChainBreak(
        Kind kind,
        String path,
        int line,
        long first,
        long last,
        @Nullable String other) {
    /** What can be wrong. */
    public enum Kind {
        CHANGED(JournalProblem.LINE_CHANGED),
        REMOVED(JournalProblem.LINES_REMOVED),
        INSERTED(JournalProblem.LINE_INSERTED),
        MOVED(JournalProblem.LINE_MOVED),
        /** The month that the chain comes from is not there. */
        MONTH_MISSING(JournalProblem.MONTH_MISSING),
        /** A chain that does not go on from the months before. */
        RESTARTED(JournalProblem.CHAIN_RESTARTED),
        /** A month that went on after the next one had begun. */
        FORKED(JournalProblem.CHAIN_FORKED),
        /** A line that a crash cut short; nothing that was acknowledged. */
        TORN(JournalProblem.TORN_LINE);

        private final JournalProblem problem;

        Kind(JournalProblem problem) {
            this.problem = problem;
        }
    }

    static ChainBreak at(Kind kind, String path, int line) {
        return new ChainBreak(kind, path, line, 0, 0, null);
    }

    static ChainBreak missing(String path, int line, long first, long last) {
        return new ChainBreak(Kind.REMOVED, path, line, first, last, null);
    }

    static ChainBreak between(Kind kind, String path, String other) {
        return new ChainBreak(kind, path, 0, 0, 0, other);
    }

    public Finding finding() {
        String place = line == 0 ? path : path + ':' + line;
        return Finding.of(
                kind.problem,
                Subject.item(place),
                "path",
                path,
                "line",
                Integer.toString(line),
                "place",
                place,
                "first",
                Long.toString(first),
                "last",
                Long.toString(last),
                "other",
                other == null ? "" : other);
    }
}
