package dev.reeve.machine.tree;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A tree read file by file over {@link FileAccess}, for machines without GNU find and tar: appliances that speak nothing
 * but SFTP, Windows. Several files are read ahead at the same time over connections of their own.
 */
public final class FileTree implements TreeSource {
    /** Opens one more way to the machine's files. */
    public interface Opener {
        FileAccess open() throws IOException;
    }

    /** Files read at the same time: enough to hide a network's delay, few enough for any server's session limit. */
    private static final int READERS = 4;

    private final Opener opener;
    private final String host;
    private final String via;
    private final Set<TreeDetail> details;

    private FileTree(Opener opener, String host, String via, Set<TreeDetail> details) {
        this.opener = opener;
        this.host = host;
        this.via = via;
        this.details = details;
    }

    /** A remote machine's files over SFTP version 3, which tells whole seconds and little else. */
    public static FileTree overSftp(Machine machine) {
        return new FileTree(machine::files, machine.name(), "sftp", SFTP);
    }

    /** Likewise, over connections opened otherwise. */
    public static FileTree overSftp(Opener opener, String host) {
        return new FileTree(opener, host, "sftp", SFTP);
    }

    /** This machine's files, or those of a Java file system in memory. */
    public static FileTree local(Opener opener, String host) {
        return new FileTree(opener, host, "files", FILES);
    }

    /** What SFTP can tell and express. */
    public static final Set<TreeDetail> SFTP = Set.copyOf(EnumSet.of(TreeDetail.SPECIAL_MODE_BITS));

    /** What Java's file API can tell and express. */
    public static final Set<TreeDetail> FILES =
            Set.copyOf(EnumSet.of(TreeDetail.NANOSECONDS, TreeDetail.SPECIAL_MODE_BITS));

    @Override
    public List<PathTrouble> list(ListRequest request, ListingVisitor visitor)
            throws IOException, InterruptedException {
        try (FileAccess files = opener.open()) {
            return new FileListing(files, host, request, visitor).run();
        }
    }

    @Override
    public Pull pull() {
        return new FilePull(() -> new AccessContents(opener.open()), READERS);
    }

    @Override
    public Set<TreeDetail> details() {
        return details;
    }

    @Override
    public String via() {
        return via;
    }

    /** Neither SFTP nor Java's file API has names for numbers. */
    @Override
    public String userName(long uid) {
        return "";
    }

    @Override
    public String groupName(long gid) {
        return "";
    }

    /** Nothing is held open between calls. */
    @Override
    public void close() {}
}
