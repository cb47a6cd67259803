package dev.reeve.journal;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The check of the whole journal: each month by itself, and how they follow one another. */
final class ChainCheck {
    private final Map<String, MonthChain> chains = new LinkedHashMap<>();
    private final Map<String, MonthFile> files = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private ChainCheck() {}

    /** @param expected a link that was kept elsewhere, if any */
    static ChainReport of(Path directory, @Nullable Link expected) throws IOException {
        ChainCheck check = new ChainCheck();
        List<ChainReport.Month> months = new ArrayList<>();
        MonthChain newest = null;
        for (MonthFile file : MonthFile.in(directory)) {
            MonthChain chain = new MonthChain(file);
            check.joins(file, chain, newest);
            chain.breaks().forEach(found -> check.findings.add(found.finding()));
            if (chain.damage() != null) {
                check.findings.add(chain.damage().finding());
            }
            months.add(new ChainReport.Month(
                    chain.path(), file.compressed(), chain.linked(), chain.unlinked(), chain.last()));
            check.chains.put(file.month(), chain);
            check.files.put(file.month(), file);
            newest = chain.last() == null ? newest : chain;
        }
        Link head = newest == null ? null : newest.last();
        check.anchor(directory, expected, head);
        return new ChainReport(months, head, expected, check.findings);
    }

    /** How a month follows those before. */
    private void joins(MonthFile file, MonthChain chain, @Nullable MonthChain newest) throws IOException {
        ChainStart start = chain.start();
        if (start == null) {
            return;
        }
        String after = start.after();
        if (after == null) {
            if (newest != null) {
                add(ChainBreak.between(ChainBreak.Kind.RESTARTED, chain.path(), newest.path()));
            }
            return;
        }
        MonthChain before = chains.get(after);
        if (before == null || before.last() == null) {
            add(ChainBreak.between(ChainBreak.Kind.MONTH_MISSING, chain.path(), after));
        } else if (before.last().number() < start.head().number()) {
            long first = before.last().number() + 1;
            add(ChainBreak.missing(before.path(), 0, first, start.head().number()));
        } else if (!before.last().equals(start.head())) {
            boolean went = holds(files.get(after), start.head());
            ChainBreak.Kind kind = went ? ChainBreak.Kind.FORKED : ChainBreak.Kind.RESTARTED;
            add(ChainBreak.between(kind, went ? before.path() : chain.path(), file.month()));
        } else if (newest != before) {
            add(ChainBreak.between(ChainBreak.Kind.RESTARTED, chain.path(), newest == null ? "" : newest.path()));
        }
    }

    private void add(ChainBreak found) {
        findings.add(found.finding());
    }

    private void anchor(Path directory, @Nullable Link expected, @Nullable Link head) throws IOException {
        if (expected == null || expected.equals(head)) {
            return;
        }
        for (Map.Entry<String, MonthChain> month : chains.entrySet()) {
            Link last = month.getValue().last();
            boolean perhaps =
                    last != null && month.getValue().first() <= expected.number() && expected.number() <= last.number();
            if (perhaps && holds(files.get(month.getKey()), expected)) {
                return;
            }
        }
        findings.add(Finding.of(
                JournalProblem.ANCHOR_MISSING,
                Subject.item(directory.toString()),
                "path",
                directory.toString(),
                "expected",
                expected.toString(),
                "head",
                head == null ? "-" : head.toString()));
    }

    private static boolean holds(@Nullable MonthFile file, Link wanted) throws IOException {
        if (file == null) {
            return false;
        }
        try (InputStream in = file.open()) {
            Lines lines = new Lines(in);
            while (lines.next()) {
                if (wanted.equals(Link.of(lines.buffer(), lines.start(), lines.length()))) {
                    return true;
                }
            }
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            // Said already when the month was followed.
            return false;
        }
        return false;
    }
}
