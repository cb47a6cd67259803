package dev.reeve.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A new file that is hashed on its way out, and is durable when it is ended. What fails is a {@link TargetFailed}. */
final class HashedFile extends OutputStream {
    private final Path path;
    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private long size;

    HashedFile(Path path) throws TargetFailed {
        this.path = path;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new TargetFailed(path, e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Writes a small file whole. */
    static Slice write(Path path, byte[] content) throws TargetFailed {
        try (HashedFile file = new HashedFile(path)) {
            file.write(content, 0, content.length);
            return file.end();
        }
    }

    @Override
    public void write(int octet) throws TargetFailed {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws TargetFailed {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new TargetFailed(path, e);
        }
        digest.update(bytes, offset, length);
        size += length;
    }

    long size() {
        return size;
    }

    /** Brings everything to the disk; to be called once. */
    Slice end() throws TargetFailed {
        try {
            channel.force(true);
            channel.close();
        } catch (IOException e) {
            throw new TargetFailed(path, e);
        }
        return new Slice(
                String.valueOf(path.getFileName()), size, HexFormat.of().formatHex(digest.digest()));
    }

    @Override
    public void close() throws TargetFailed {
        try {
            channel.close();
        } catch (IOException e) {
            throw new TargetFailed(path, e);
        }
    }
}
