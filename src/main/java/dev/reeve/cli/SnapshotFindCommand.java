package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.machine.FileType;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import dev.reeve.render.ResultStream;
import dev.reeve.render.result.FoundLine;
import dev.reeve.repository.Id;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotListing;
import dev.reeve.snapshot.Entry;
import dev.reeve.snapshot.FindCriteria;
import dev.reeve.snapshot.SnapshotFind;
import dev.reeve.snapshot.SnapshotProblem;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve snapshot find}. */
@Command(name = "find")
final class SnapshotFindCommand extends ReeveCommand {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{1,64}");

    @Parameters(paramLabel = "PATTERN", arity = "0..*")
    List<String> patterns = List.of();

    @Mixin
    SnapshotSelection selection;

    @Option(names = "--type", paramLabel = "TYPE", completionCandidates = Choices.FileTypes.class)
    List<String> types = List.of();

    @Option(names = "--newer", paramLabel = "TIME")
    @Nullable String newer;

    @Option(names = "--older", paramLabel = "TIME")
    @Nullable String older;

    @Option(names = "--min-size", paramLabel = "SIZE")
    @Nullable String minSize;

    @Option(names = "--max-size", paramLabel = "SIZE")
    @Nullable String maxSize;

    @Option(names = {"-i", "--ignore-case"})
    boolean ignoreCase;

    @Option(names = "--blob", paramLabel = "ID")
    @Nullable String blob;

    @Option(names = "--tree", paramLabel = "ID")
    @Nullable String tree;

    @Option(names = {"-l", "--long"})
    boolean detailed;

    @Override
    protected Answer work(Invocation reeve) throws IOException, InterruptedException {
        FindCriteria criteria = criteria(reeve.environment().clock());
        checkQuestion(criteria);
        Workplace place = Workplace.of(reeve);
        ResultStream lines = reeve.stream("found", "found");
        EachRepository each = EachRepository.wanted(place, selection.repository);
        List<Finding> unknownIds = new ArrayList<>();
        each.run(name -> {
            try (OpenRepository open = OpenRepository.open(place, name)) {
                each.add(open.notes());
                Lines found = new Lines(lines, name);
                try {
                    search(open, each, criteria, found);
                } catch (Failure e) {
                    if (!e.finding().code().equals(SnapshotProblem.ID_NOT_FOUND.code())) {
                        throw e;
                    }
                    unknownIds.add(e.finding());
                }
            }
        });
        if (!unknownIds.isEmpty() && unknownIds.size() == each.names().size()) {
            throw new Failure(unknownIds.get(0), SnapshotProblem.ID_NOT_FOUND.exitCode());
        }
        return each.answer(lines.begun() ? Result.none() : new FoundLine.Nothing());
    }

    private void search(OpenRepository open, EachRepository each, FindCriteria criteria, Lines found) {
        SnapshotListing listing = open.snapshots();
        if (!listing.damaged().isEmpty()) {
            each.add(listing.damaged());
            each.incomplete(ExitCode.INCOMPLETE);
        }
        // Who looks for something lost wants the newest first.
        List<Snapshot> newestFirst = new ArrayList<>(listing.matching(selection.filter()));
        Collections.reverse(newestFirst);
        SnapshotFind find = new SnapshotFind(open.withIndex());
        if (blob != null) {
            find.findBlob(newestFirst, blob, found);
        } else if (tree != null) {
            find.findTree(newestFirst, tree, found);
        } else {
            find.find(newestFirst, criteria, found);
        }
    }

    /** Prints what is found in one repository, with a heading before each snapshot's. */
    private final class Lines implements SnapshotFind.FoundVisitor {
        private final ResultStream lines;
        private final String repository;
        private @Nullable Id last;

        Lines(ResultStream lines, String repository) {
            this.lines = lines;
            this.repository = repository;
        }

        @Override
        public void found(Snapshot snapshot, Entry entry) {
            boolean first = last == null || !snapshot.id().equals(last);
            boolean gap = first && lines.begun();
            last = snapshot.id();
            lines.add(new FoundLine(repository, snapshot, entry, first, gap, detailed));
        }
    }

    private FindCriteria criteria(Clock clock) {
        Set<FileType> wanted = new HashSet<>();
        for (String letter : types) {
            FileType type = letter.length() == 1 ? FileType.ofLetter(letter.charAt(0)) : FileType.UNKNOWN;
            if (type == FileType.UNKNOWN) {
                throw Failure.of(
                        CliProblem.INVALID_VALUE,
                        Subject.none(),
                        "name",
                        "--type",
                        "value",
                        letter,
                        "expected",
                        String.join(", ", new Choices.FileTypes()));
            }
            wanted.add(type);
        }
        return new FindCriteria(
                patterns,
                ignoreCase,
                wanted,
                minSize == null ? 0 : Sizes.parse("--min-size", minSize),
                maxSize == null ? Long.MAX_VALUE : Sizes.parse("--max-size", maxSize),
                newer == null ? null : Moments.parse("--newer", newer, clock),
                older == null ? null : Moments.parse("--older", older, clock));
    }

    private void checkQuestion(FindCriteria criteria) {
        boolean byId = blob != null || tree != null;
        String id = blob != null ? blob : tree;
        if (id != null && !ID.matcher(id).matches()) {
            throw Failure.of(SnapshotProblem.NOT_AN_ID, Subject.none(), "id", id);
        }
        boolean byFile = !criteria.equals(FindCriteria.named()) || ignoreCase;
        if (byId && (byFile || (blob != null && tree != null))) {
            String reason = String.join(
                    ", ",
                    blob == null ? "--tree" : "--blob",
                    byFile ? (patterns.isEmpty() ? "--type, --newer, --min-size …" : patterns.get(0)) : "--tree");
            throw Failure.of(
                    CliProblem.CONFLICTING_OPTIONS, Subject.none(), "command", "reeve snapshot find", "reason", reason);
        }
        if (!byId && !byFile) {
            throw Failure.of(
                    CliProblem.MISSING_ARGUMENT,
                    Subject.none(),
                    "name",
                    "PATTERN",
                    "command",
                    "reeve snapshot find",
                    "expected",
                    "*.conf, /etc/hosts, --type, --newer, --min-size, --blob, --tree");
        }
    }
}
