package dev.reeve.machine.ssh;

import dev.reeve.machine.RawName;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * A file written over SFTP with many requests under way. An error of a request that was sent long ago is thrown by the
 * next write, and at the latest by {@link #close}, which waits for every answer: a file closed without an exception is
 * complete.
 */
final class SftpWriter extends OutputStream {
    private static final int MOST_UNDER_WAY = 64;

    private final SftpClient client;
    private final RawName path;
    private final byte[] handle;
    private final Deque<CompletableFuture<SftpAnswer>> underWay = new ArrayDeque<>();
    private final byte[] buffer = new byte[SftpReader.CHUNK];
    private int buffered;
    private long offset;
    private boolean closed;

    SftpWriter(SftpClient client, RawName path, byte[] handle) {
        this.client = client;
        this.path = path;
        this.handle = handle;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (closed) {
            throw new IOException("the stream was closed");
        }
        int at = from;
        int left = length;
        while (left > 0) {
            if (buffered == 0 && left >= buffer.length) {
                send(bytes, at, buffer.length);
                at += buffer.length;
                left -= buffer.length;
            } else {
                int part = Math.min(left, buffer.length - buffered);
                System.arraycopy(bytes, at, buffer, buffered, part);
                buffered += part;
                at += part;
                left -= part;
                if (buffered == buffer.length) {
                    flush();
                }
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (buffered > 0) {
            int count = buffered;
            buffered = 0;
            send(buffer, 0, count);
        }
    }

    private void send(byte[] bytes, int from, int length) throws IOException {
        while (!underWay.isEmpty()
                && (underWay.size() >= MOST_UNDER_WAY || underWay.getFirst().isDone())) {
            confirm();
        }
        SftpClient.Request request = client.request(SftpPacket.WRITE);
        request.packet().string(handle).int64(offset).string(bytes, from, length);
        underWay.add(client.ask(request));
        offset += length;
    }

    private void confirm() throws IOException {
        SftpErrors.check(SftpClient.await(underWay.removeFirst()), path);
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        IOException failure = null;
        try {
            flush();
            while (!underWay.isEmpty()) {
                confirm();
            }
        } catch (IOException e) {
            failure = e;
        }
        try {
            SftpClient.Request request = client.request(SftpPacket.CLOSE);
            request.packet().string(handle);
            SftpErrors.check(SftpClient.await(client.ask(request)), path);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
        if (failure != null) {
            throw failure;
        }
    }
}
