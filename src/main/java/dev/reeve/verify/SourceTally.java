package dev.reeve.verify;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.repository.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a comparison with the host has come across so far. Both of its threads write to it. */
final class SourceTally {
    /** Findings about single files; more are counted. */
    private static final int NAMED = 100;

    private static final int EXAMPLES = 10;

    private final Snapshot snapshot;
    private final List<Finding> findings = new ArrayList<>();
    private final List<RawName> deleted = new ArrayList<>();
    private final List<RawName> neglected = new ArrayList<>();
    private final List<PathTrouble> troubles = new ArrayList<>();
    private final Set<RawName> troubled = new HashSet<>();
    private long same;
    private long bytes;
    private long changed;
    private long fresh;
    private long differing;

    SourceTally(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    synchronized void same() {
        same++;
    }

    synchronized void bytes(long count) {
        bytes += count;
    }

    synchronized void changed() {
        changed++;
    }

    synchronized void fresh() {
        fresh++;
    }

    synchronized void deleted(RawName path) {
        deleted.add(path);
    }

    /** An entry older than the snapshot that is not in it. */
    synchronized void neglected(RawName path) {
        neglected.add(path);
    }

    synchronized void troubles(List<PathTrouble> some) {
        for (PathTrouble trouble : some) {
            if (trouble.kind() == PathTrouble.Kind.UNREADABLE && troubled.add(trouble.path())) {
                troubles.add(trouble);
            } else if (trouble.kind() != PathTrouble.Kind.UNREADABLE) {
                changed++;
            }
        }
    }

    synchronized void differs(RawName path, boolean certain) {
        Finding finding = finding(VerifyProblem.SOURCE_DIFFERS, path.text(), "path", path.text());
        note(certain ? finding : finding.withSeverity(Severity.WARNING));
    }

    synchronized void metadataDiffers(RawName path, String what) {
        note(finding(VerifyProblem.SOURCE_METADATA_DIFFERS, path.text(), "path", path.text(), "what", what));
    }

    private void note(Finding finding) {
        if (differing++ < NAMED) {
            findings.add(finding);
        }
    }

    synchronized SourceResult toResult(String via) {
        deleted.removeIf(path -> isTroubled(path));
        if (!neglected.isEmpty()) {
            differing += neglected.size();
            findings.add(aboutMany(VerifyProblem.SOURCE_NOT_IN_BACKUP, neglected, ""));
        }
        if (!troubles.isEmpty()) {
            List<RawName> paths = troubles.stream().map(PathTrouble::path).toList();
            findings.add(aboutMany(
                    VerifyProblem.SOURCE_UNREADABLE, paths, troubles.get(0).reason()));
        }
        if (changed + fresh + deleted.size() > 0) {
            findings.add(finding(
                    VerifyProblem.SOURCE_CHANGED_SINCE,
                    null,
                    "changed",
                    Long.toString(changed),
                    "new",
                    Long.toString(fresh),
                    "deleted",
                    Long.toString(deleted.size())));
        }
        return new SourceResult(
                snapshot, via, same, bytes, changed, fresh, deleted.size(), differing, troubles.size(), findings);
    }

    private Finding aboutMany(VerifyProblem problem, List<RawName> paths, String reason) {
        return finding(
                        problem,
                        null,
                        "count",
                        Integer.toString(paths.size()),
                        "path",
                        paths.get(0).text(),
                        "reason",
                        reason)
                .withEvidence(paths.stream().limit(EXAMPLES).map(RawName::text).toList());
    }

    /** Whether a path lies in a directory that could not be read: what was not seen there is not gone. */
    private boolean isTroubled(RawName path) {
        byte[] bytes = path.bytes();
        for (int at = bytes.length; at > 0; at--) {
            if ((at == bytes.length || bytes[at] == '/') && troubled.contains(RawName.of(bytes, 0, at))) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(
            VerifyProblem problem, @org.jspecify.annotations.Nullable String item, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(
                List.of("host", snapshot.hostname(), "snapshot", snapshot.id().abbreviated()));
        return Finding.of(problem, new Subject(snapshot.hostname(), null, item), all.toArray(String[]::new));
    }
}
