package dev.reeve.machine.tree;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.RunningCommand;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A tree read through the host's own GNU find and GNU tar, two commands that run at the same time. Each has a
 * connection of its own ({@link Machine#start}): a blocked stream must not hold up the other's.
 */
public final class ShellTree implements TreeSource {
    /** A little less than what {@link RunningCommand#stderr} keeps: this much means that there may have been more. */
    private static final int MOST_STDERR = 60 * 1024;

    private final Machine machine;
    private OwnerNames users = OwnerNames.none();
    private OwnerNames groups = OwnerNames.none();
    private @Nullable RunningCommand started;

    /** The machine stays the caller's to close. */
    public ShellTree(Machine machine) {
        this.machine = machine;
    }

    /**
     * Starts the listing that {@link #list} will be asked for, so that the host is at work while the caller prepares
     * what to do with it. Connections hold some megabytes; more waits on the host.
     */
    void prepare(ListRequest request) throws IOException {
        started = start(request);
    }

    private RunningCommand start(ListRequest request) throws IOException {
        Set<RawName> marked = request.markers().isEmpty() ? Set.of() : markedDirectories(request);
        return machine.query(FindScript.of(request, marked));
    }

    @Override
    public List<PathTrouble> list(ListRequest request, ListingVisitor visitor)
            throws IOException, InterruptedException {
        RunningCommand prepared = started;
        started = null;
        try (RunningCommand command = prepared != null ? prepared : start(request)) {
            NulReader reader = new NulReader(command.stdout());
            skipToGreeting(reader, command);
            checkTools(text(reader), text(reader));
            users = OwnerNames.parse(text(reader));
            groups = OwnerNames.parse(text(reader));
            FindListing listing = new FindListing(reader, visitor);
            listing.readAncestors(FindScript.ancestors(request.roots()));
            for (RawName root : request.roots()) {
                if (!listing.readRoot(root)) {
                    throw Failure.of(
                                    TreeProblem.SOURCE_MISSING,
                                    Subject.host(machine.name()).at(root.text()),
                                    "path",
                                    root.text(),
                                    "host",
                                    machine.name())
                            .withEvidence(command.stderr().lines().limit(3).toList());
                }
            }
            listing.finish();
            if (command.waitFor() != 0) {
                throw new IOException("the listing ended with status " + command.waitFor());
            }
            return troubles(request, listing, command.stderr());
        }
    }

    /** What find complained of; where its complaints are not all known, every root is in doubt. */
    private static List<PathTrouble> troubles(ListRequest request, FindListing listing, String stderr) {
        List<PathTrouble> troubles = new ArrayList<>(ToolMessage.ofFind(stderr));
        if (stderr.length() >= MOST_STDERR || (troubles.isEmpty() && !listing.sawAll())) {
            String reason = "some of it could not be listed; find said: "
                    + stderr.lines().reduce((first, last) -> last).orElse("nothing");
            for (RawName root : request.roots()) {
                troubles.add(new PathTrouble(root, PathTrouble.Kind.UNREADABLE, reason));
            }
        }
        return troubles;
    }

    private Set<RawName> markedDirectories(ListRequest request) throws IOException {
        try (RunningCommand command = machine.query(FindScript.markers(request))) {
            NulReader reader = new NulReader(command.stdout());
            skipToGreeting(reader, command);
            Set<RawName> marked = new TreeSet<>();
            for (int section = 0; section < request.roots().size(); ) {
                if (!reader.advance()) {
                    throw new EOFException("the listing of marker files is cut off");
                }
                if (reader.buffer()[reader.start()] == 'E') {
                    section++;
                } else {
                    marked.add(RawName.of(reader.buffer(), reader.start(), reader.end()));
                }
            }
            return marked;
        }
    }

    private static void skipToGreeting(NulReader reader, RunningCommand command) throws IOException {
        if (!reader.advance() || !text(reader.buffer(), reader).endsWith(FindScript.GREETING)) {
            throw new IOException("the host gave no listing: "
                    + command.stderr().lines().findFirst().orElse("no reason given"));
        }
    }

    private void checkTools(String find, String tar) {
        if (!find.contains("GNU findutils") || !tar.contains("GNU tar")) {
            throw Failure.of(
                    TreeProblem.TOOLS_MISSING,
                    Subject.host(machine.name()),
                    "host",
                    machine.name(),
                    "find",
                    find.isEmpty() ? "-" : find,
                    "tar",
                    tar.isEmpty() ? "-" : tar);
        }
    }

    private static String text(NulReader reader) throws IOException {
        if (!reader.advance()) {
            throw new EOFException("the listing is cut off");
        }
        return text(reader.buffer(), reader);
    }

    private static String text(byte[] buffer, NulReader reader) {
        return new String(buffer, reader.start(), reader.end() - reader.start(), StandardCharsets.UTF_8);
    }

    @Override
    public Pull pull() throws IOException {
        return new TarPull(machine.start(TarPull.script()));
    }

    @Override
    public Set<TreeDetail> details() {
        return EnumSet.allOf(TreeDetail.class);
    }

    @Override
    public String via() {
        return "tar";
    }

    @Override
    public String userName(long uid) {
        return users.of(uid);
    }

    @Override
    public String groupName(long gid) {
        return groups.of(gid);
    }

    @Override
    public void close() {
        RunningCommand prepared = started;
        if (prepared != null) {
            prepared.close();
        }
    }
}
