package dev.reeve.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads files and hashes them; past the kernel's memory where the file system lets us (O_DIRECT), so that it is the disk
 * that answers. Where it does not, what is read may be what the kernel still remembers, and proves only that it was handed
 * over well.
 */
final class ReadBack {
    private static final int BUFFER = 1 << 20;

    private final ArchiveProgress progress;
    private boolean fromMemory;

    ReadBack(ArchiveProgress progress) {
        this.progress = progress;
    }

    /** Whether any file had to be read the usual way. */
    boolean fromMemory() {
        return fromMemory;
    }

    /** A file's hash, 64 hex digits. */
    String sha256(Path file) throws IOException, InterruptedException {
        progress.at(String.valueOf(file.getFileName()));
        OpenOption direct = direct();
        if (direct != null) {
            int block = Math.toIntExact(Math.max(512, Math.min(1 << 16, blockSize(file))));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, direct)) {
                return hash(channel, ByteBuffer.allocateDirect(BUFFER + block).alignedSlice(block));
            } catch (UnsupportedOperationException | IOException e) {
                // A file system without direct reads says so in one of many ways; if the trouble is real, it comes
                // again.
            }
        }
        fromMemory = true;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return hash(channel, ByteBuffer.allocateDirect(BUFFER));
        }
    }

    /** O_DIRECT as the JDK has it outside of its standard; looked up, because javac warns of every use, unsuppressably. */
    private static @Nullable OpenOption direct() {
        try {
            Object[] options =
                    Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants();
            for (Object option : options) {
                if (option instanceof OpenOption direct && option.toString().equals("DIRECT")) {
                    return direct;
                }
            }
            return null;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private static long blockSize(Path file) throws IOException {
        try {
            return Files.getFileStore(file).getBlockSize();
        } catch (UnsupportedOperationException e) {
            return 4096;
        }
    }

    private String hash(FileChannel channel, ByteBuffer buffer) throws IOException, InterruptedException {
        MessageDigest digest = HashedFile.sha256();
        long read = 0;
        try {
            int whole = buffer.capacity() / (1 << 16) * (1 << 16);
            // Not to the end of the file as such: a direct read from behind its last, partial block is refused.
            long size = channel.size();
            while (read < size) {
                buffer.clear().limit(whole);
                int count = channel.read(buffer);
                if (count < 0) {
                    break;
                }
                buffer.flip();
                digest.update(buffer);
                read += count;
                progress.bytes(count);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | InterruptedException e) {
            progress.bytes(-read);
            throw e;
        }
    }
}
