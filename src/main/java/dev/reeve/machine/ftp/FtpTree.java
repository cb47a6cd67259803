package dev.reeve.machine.ftp;

import dev.reeve.machine.tree.FileListing;
import dev.reeve.machine.tree.FilePull;
import dev.reeve.machine.tree.ListRequest;
import dev.reeve.machine.tree.ListingVisitor;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.TreeDetail;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** A tree on an FTP server: one connection lists, others fetch what is wanted, several files at the same time. */
public final class FtpTree implements TreeSource {
    private final FtpTarget target;
    private final Clock clock;
    private final FtpLink link;

    private FtpTree(FtpTarget target, Clock clock) {
        this.target = target;
        this.clock = clock;
        link = new FtpLink(target);
    }

    /**
     * Logs in.
     *
     * @throws dev.reeve.finding.Failure if the server cannot be reached, is another, or does not let us in
     */
    public static FtpTree open(FtpTarget target, Clock clock) throws IOException {
        FtpTree tree = new FtpTree(target, clock);
        tree.link.session();
        return tree;
    }

    @Override
    public List<PathTrouble> list(ListRequest request, ListingVisitor visitor)
            throws IOException, InterruptedException {
        return new FileListing(new FtpFiles(link, clock), target.name(), request, visitor).run();
    }

    /** All connections but the one that lists. */
    @Override
    public Pull pull() {
        return new FilePull(() -> FtpContents.open(target, clock), target.connections() - 1);
    }

    /** Nothing but names, sizes, times to the second and, from most servers, modes. */
    @Override
    public Set<TreeDetail> details() {
        return Set.of();
    }

    @Override
    public String via() {
        return target.isSecure() ? "ftps" : "ftp";
    }

    /** FTP names no owner by which one could be found again. */
    @Override
    public String userName(long uid) {
        return "";
    }

    @Override
    public String groupName(long gid) {
        return "";
    }

    @Override
    public void close() {
        link.close();
    }
}
