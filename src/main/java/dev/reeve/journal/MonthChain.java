package dev.reeve.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The check of one month's chain. After a line that does not fit, the chain is followed from what that line says of
 * itself, so that one edit does not hide the next.
 */
final class MonthChain {
    private final EntryLines lines = new EntryLines();
    private final String path;
    private final List<ChainBreak> breaks = new ArrayList<>();
    /** Lines that are missing so far: the first number, and the last with the line that they were missed at. */
    private final TreeMap<Long, long[]> gaps = new TreeMap<>();

    private @Nullable ChainStart start;
    private @Nullable Link last;
    /** The link before the last line that was not what it should be. */
    private @Nullable Link doubted;

    private long first;
    private int doubtedAt;
    private int tornAt;
    private int linked;
    private int unlinked;
    private @Nullable Damage damage;

    MonthChain(MonthFile month) throws IOException {
        this.path = month.path().toString();
        try (InputStream in = month.open()) {
            follow(new Lines(in));
        } catch (ZipException | EOFException e) {
            damage = new Damage(path, 0, String.valueOf(e.getMessage()));
        }
        gaps.forEach((from, gap) -> breaks.add(ChainBreak.missing(path, (int) gap[1], from, gap[0])));
    }

    private void follow(Lines source) throws IOException {
        int number = 0;
        while (source.next()) {
            number++;
            if (source.length() == 0) {
                continue;
            }
            Link link = Link.of(source.buffer(), source.start(), source.length());
            if (link == null) {
                withoutLink(source, number);
            } else {
                linked++;
                withLink(source, link, number);
            }
        }
    }

    private void withoutLink(Lines source, int number) {
        if (!isObject(source)) {
            tornAt = number;
            breaks.add(ChainBreak.at(ChainBreak.Kind.TORN, path, number));
        } else if (last == null) {
            unlinked++;
        } else {
            breaks.add(ChainBreak.at(ChainBreak.Kind.INSERTED, path, number));
        }
    }

    private boolean isObject(Lines source) {
        try {
            lines.members(source.buffer(), source.start(), source.length());
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private void withLink(Lines source, Link link, int number) {
        Link before = last;
        if (before == null) {
            before = begin(source, link, number);
        }
        if (link.number() == before.number() + 1) {
            inTurn(source, link, before, number);
        } else if (link.number() > before.number()) {
            gap(before.number() + 1, link.number() - 1, number);
            last = link;
        } else if (doubted != null && link.number() == doubted.number() + 1 && fits(source, doubted, link)) {
            // This is the line that belongs here, so the one that was taken for a changed one was put in.
            breaks.removeIf(found -> found.line() == doubtedAt && found.kind() == ChainBreak.Kind.CHANGED);
            breaks.add(ChainBreak.at(ChainBreak.Kind.INSERTED, path, doubtedAt));
            doubted = null;
            last = link;
        } else {
            outOfTurn(link, number);
        }
    }

    private Link begin(Lines source, Link link, int number) {
        first = link.number();
        boolean begins = ChainStart.isAt(source.buffer(), source.start(), source.length());
        if (begins && isObject(source)) {
            start = lines.chainStart(source);
            return start.head();
        }
        // Without the first lines, how many are missing is known from the month before alone.
        ChainBreak.Kind kind = begins ? ChainBreak.Kind.CHANGED : ChainBreak.Kind.REMOVED;
        breaks.add(ChainBreak.at(kind, path, number));
        return new Link(link.number() - 1, "");
    }

    private void inTurn(Lines source, Link link, Link before, int number) {
        boolean unknown = before.digest().isEmpty();
        if (!unknown && !fits(source, before, link)) {
            breaks.add(ChainBreak.at(ChainBreak.Kind.CHANGED, path, number));
            doubted = before;
            doubtedAt = number;
        } else {
            doubted = null;
        }
        last = link;
    }

    private void gap(long from, long to, int number) {
        if (from == to && tornAt == number - 1) {
            // One line is missing, and in its place is one that cannot be read: no crash does that.
            breaks.removeIf(found -> found.line() == tornAt && found.kind() == ChainBreak.Kind.TORN);
            breaks.add(ChainBreak.at(ChainBreak.Kind.CHANGED, path, tornAt));
        } else {
            gaps.put(from, new long[] {to, number});
        }
    }

    /** A line whose number has gone by: one that is missing elsewhere, or one more of what is there. */
    private void outOfTurn(Link link, int number) {
        long wanted = link.number();
        var gap = gaps.floorEntry(wanted);
        if (gap == null || gap.getValue()[0] < wanted) {
            breaks.add(ChainBreak.at(ChainBreak.Kind.INSERTED, path, number));
            return;
        }
        breaks.add(ChainBreak.at(ChainBreak.Kind.MOVED, path, number));
        long from = gap.getKey();
        long to = gap.getValue()[0];
        long at = gap.getValue()[1];
        gaps.remove(from);
        if (from < wanted) {
            gaps.put(from, new long[] {wanted - 1, at});
        }
        if (wanted < to) {
            gaps.put(wanted + 1, new long[] {to, at});
        }
    }

    private static boolean fits(Lines source, Link before, Link link) {
        int member = Link.memberOf(source.buffer(), source.start(), source.length());
        return before.next(source.buffer(), source.start(), member - source.start())
                .equals(link);
    }

    List<ChainBreak> breaks() {
        return breaks;
    }

    /** How the chain begins here; none where it does not, or where that line is missing. */
    @Nullable ChainStart start() {
        return start;
    }

    @Nullable Link last() {
        return last;
    }

    /** The number of the first line that has a link. */
    long first() {
        return first;
    }

    /** How many lines the chain covers. */
    int linked() {
        return linked;
    }

    /** How many lines were written before there was a chain. */
    int unlinked() {
        return unlinked;
    }

    @Nullable Damage damage() {
        return damage;
    }

    String path() {
        return path;
    }
}
