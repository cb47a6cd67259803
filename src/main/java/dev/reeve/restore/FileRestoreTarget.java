package dev.reeve.restore;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.FileStatus;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.FileTree;
import dev.reeve.machine.tree.FileTreeSink;
import dev.reeve.machine.tree.TargetKind;
import dev.reeve.machine.tree.TreeDetail;
import dev.reeve.machine.tree.TreeSink;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Optional;
import java.util.Set;

/** A directory that is written file by file: over SFTP, on Windows, in memory. */
final class FileRestoreTarget implements RestoreTarget {
    private final FileTree.Opener opener;
    private final String host;
    private final boolean remote;
    private final RawName directory;

    FileRestoreTarget(FileTree.Opener opener, String host, boolean remote, RawName directory) {
        this.opener = opener;
        this.host = host;
        this.remote = remote;
        this.directory = directory;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public String location() {
        return directory.text();
    }

    @Override
    public TargetKind look() throws IOException {
        try (FileAccess files = opener.open()) {
            Optional<FileStatus> status = files.status(directory);
            if (status.isEmpty()) {
                return TargetKind.ABSENT;
            }
            if (status.get().type() != FileType.DIRECTORY) {
                return TargetKind.NO_DIRECTORY;
            }
            return files.list(directory).isEmpty() ? TargetKind.EMPTY : TargetKind.FILLED;
        } catch (AccessDeniedException e) {
            return TargetKind.UNREADABLE;
        }
    }

    @Override
    public RawName directory() {
        return directory;
    }

    @Override
    public boolean mayGiveAway() {
        return false;
    }

    @Override
    public TreeSink open() throws IOException {
        Set<TreeDetail> details = remote ? FileTree.SFTP : FileTree.FILES;
        return new FileTreeSink(opener.open(), directory, remote ? "sftp" : "files", details);
    }

    @Override
    public TreeSource source() {
        return remote ? FileTree.overSftp(opener, host) : FileTree.local(opener, host);
    }
}
