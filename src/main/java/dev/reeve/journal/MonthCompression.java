package dev.reeve.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A month that is being compressed. Whatever happens on the way, the month is there whole: the uncompressed file goes
 * only when the compressed one is on the disk and was read back.
 *
 * @param path the compressed file
 * @param before its size as it was, in bytes
 * @param after its size compressed
 */
public record MonthCompression(Path path, long before, long after) {
    private static final int BUFFER = 64 * 1024;

    /** Compresses one month; the caller holds the journal's lock. */
    static MonthCompression of(MonthFile month, JournalFile file) throws IOException {
        Path original = month.path();
        Path compressed = month.compressedPath();
        Path temporary = compressed.resolveSibling(compressed.getFileName() + ".tmp");
        try {
            byte[] written = write(original, temporary, file);
            byte[] readBack = digest(new GZIPInputStream(Files.newInputStream(temporary), BUFFER));
            if (!MessageDigest.isEqual(written, readBack)) {
                throw new IOException("what was written to " + temporary + " reads back as something else");
            }
            Files.setLastModifiedTime(temporary, Files.getLastModifiedTime(original));
            MonthCompression done = new MonthCompression(compressed, Files.size(original), Files.size(temporary));
            Files.move(temporary, compressed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            file.syncDirectory();
            Files.delete(original);
            file.syncDirectory();
            return done;
        } catch (IOException e) {
            delete(temporary, e);
            throw e;
        }
    }

    private static byte[] write(Path original, Path temporary, JournalFile file) throws IOException {
        Files.deleteIfExists(temporary);
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        MessageDigest sha = sha256();
        try (FileChannel channel = FileChannel.open(temporary, fresh, file.mode("rw-------"));
                InputStream in = new DigestInputStream(Files.newInputStream(original), sha)) {
            GZIPOutputStream out = new GZIPOutputStream(Channels.newOutputStream(channel), BUFFER);
            in.transferTo(out);
            out.finish();
            channel.force(true);
        }
        return sha.digest();
    }

    private static byte[] digest(InputStream in) throws IOException {
        MessageDigest sha = sha256();
        try (InputStream all = new DigestInputStream(in, sha)) {
            all.transferTo(OutputStream.nullOutputStream());
        }
        return sha.digest();
    }

    private static void delete(Path temporary, IOException cause) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
