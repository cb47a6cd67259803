package dev.reeve.machine.ftp;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ContentChanged;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * One file's content, whole even when the connection is cut under way: the file is then fetched again from its beginning,
 * and what was handed on already must be there once more, byte for byte, or the file has changed.
 */
final class FtpContent extends InputStream {
    private final FtpLink link;
    private final FtpContents contents;
    private final RawName path;
    private final long size;
    private final MessageDigest given = sha256();
    private long count;
    private int failures;
    private boolean ended;
    private @Nullable FtpDownload download;

    FtpContent(FtpLink link, FtpContents contents, RawName path, long size) throws IOException {
        this.link = link;
        this.contents = contents;
        this.path = path;
        this.size = size;
        // Refusals are told before the first byte.
        begin();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private FtpDownload begin() throws IOException {
        try {
            FtpDownload begun = link.ask(session -> session.download(path));
            download = begun;
            return begun;
        } catch (Refused e) {
            throw contents.explained(path, e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            try {
                FtpDownload from = download != null ? download : resume();
                int got = from.read(buffer, offset, length);
                if (got > 0) {
                    given.update(buffer, offset, got);
                    count += got;
                    return got;
                }
                end(from);
            } catch (FileSystemException e) {
                // It was there a moment ago: gone, or closed to us, in the middle.
                throw count == 0 ? e : new ContentChanged("was taken away while it was read");
            } catch (IOException e) {
                again(e);
            }
        }
        return -1;
    }

    /** The end as the server has it: right, or the file is shorter now, or the server is mistaken. */
    private void end(FtpDownload from) throws IOException {
        download = null;
        if (!from.finish()) {
            link.drop();
        }
        if (count >= size || contents.size(path) == count) {
            ended = true;
            return;
        }
        throw new IOException(path + " came with " + count + " of " + size + " bytes");
    }

    private void again(IOException cause) throws IOException {
        drop();
        failures++;
        if (FtpLink.isFinal(cause) || failures >= link.target().patience().attempts()) {
            throw cause;
        }
        link.target().patience().pause(failures);
    }

    private void drop() {
        FtpDownload cut = download;
        download = null;
        if (cut != null) {
            cut.abandon();
        }
        link.drop();
    }

    /** Fetches again what was handed on before. */
    private FtpDownload resume() throws IOException {
        FtpDownload again = begin();
        MessageDigest fetched = sha256();
        byte[] buffer = new byte[64 * 1024];
        long left = count;
        while (left > 0) {
            int got = again.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (got < 0) {
                throw new IOException(path + " was cut off before the place where it was cut before");
            }
            fetched.update(buffer, 0, got);
            left -= got;
        }
        if (!MessageDigest.isEqual(fetched.digest(), soFar())) {
            throw new ContentChanged("was written to while it was read");
        }
        return again;
    }

    private byte[] soFar() {
        try {
            return ((MessageDigest) given.clone()).digest();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 can be copied in every Java", e);
        }
    }

    /** Ends a transfer that is not at its end by giving the connection up. */
    @Override
    public void close() {
        FtpDownload rest = download;
        download = null;
        if (rest == null) {
            return;
        }
        rest.abandon();
        link.drop();
    }
}
