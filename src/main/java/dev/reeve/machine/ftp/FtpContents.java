package dev.reeve.machine.ftp;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.FileContents;
import dev.reeve.machine.tree.PulledEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.Map;

/** Content of files over one link. */
final class FtpContents implements FileContents {
    private final FtpLink link;
    private final FtpFiles files;

    private FtpContents(FtpLink link, Clock clock) {
        this.link = link;
        files = new FtpFiles(link, clock);
    }

    /** Logs in at once: whoever has no connection is not to take work. */
    static FtpContents open(FtpTarget target, Clock clock) throws IOException {
        FtpLink link = new FtpLink(target);
        link.session();
        return new FtpContents(link, clock);
    }

    @Override
    public Content open(RawName path) throws IOException {
        long size = size(path);
        PulledEntry head = new PulledEntry(path, FileType.FILE, size, 0, Map.of());
        return new Content(head, size == 0 ? InputStream.nullInputStream() : new FtpContent(link, this, path, size));
    }

    /** The size now: the listing's may be older. */
    long size(RawName path) throws IOException {
        try {
            long size = link.ask(session -> session.hasSizes() ? session.size(path) : FtpEntry.NOT_TOLD);
            return size == FtpEntry.NOT_TOLD ? listedSize(path) : size;
        } catch (Refused e) {
            if (e.isUnknownCommand()) {
                return listedSize(path);
            }
            throw files.explained(path, e);
        }
    }

    private long listedSize(RawName path) throws IOException {
        long size = files.status(path)
                .orElseThrow(() -> new NoSuchFileException(path.text()))
                .size();
        if (size < 0) {
            throw new FileSystemException(path.text(), null, "the server does not say how large it is");
        }
        return size;
    }

    IOException explained(RawName path, Refused refused) throws IOException {
        return files.explained(path, refused);
    }

    @Override
    public void close() {
        link.close();
    }
}
