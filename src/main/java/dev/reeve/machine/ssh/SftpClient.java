package dev.reeve.machine.ssh;

import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.JSchException;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.StderrTail;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of SFTP version 3 (draft-ietf-secsh-filexfer-02, with OpenSSH's extensions as its file PROTOCOL
 * describes them). Any number of requests from any number of threads may be under way at once.
 *
 * <p>JSch has an SFTP client too, and its channels carry this one. But that one cannot create a file exclusively, so a
 * link planted on a hostile host leads a write astray; it cannot make a file durable ({@code fsync@openssh.com}), on
 * which the promise rests that a repository survives a power cut; and it serves one thread.
 */
final class SftpClient implements AutoCloseable {
    private static final int LARGEST_MESSAGE = 1024 * 1024;
    private static final int WINDOW = 8 * 1024 * 1024;

    private final Lane lane;
    private final ChannelSubsystem channel;
    private final OutputStream out;
    private final Object writing = new Object();
    private final Map<Integer, CompletableFuture<SftpAnswer>> waiting = new HashMap<>();
    private final CompletableFuture<SftpAnswer> version = new CompletableFuture<>();
    private final Set<String> extensions = new HashSet<>();
    private int lastRequest;
    private @Nullable IOException broken;

    private SftpClient(Lane lane) throws JSchException, IOException {
        this.lane = lane;
        channel = (ChannelSubsystem) lane.session().openChannel("subsystem");
        channel.setSubsystem("sftp");
        channel.setWantReply(true);
        channel.setLocalWindowSizeMax(WINDOW);
        channel.setOutputStream(new Incoming());
        channel.setErrStream(new StderrTail());
        out = channel.getOutputStream();
    }

    /** Opens the subsystem and agrees on the version. */
    static SftpClient open(Lane lane, String host, int timeoutMillis) throws IOException {
        SftpClient client = null;
        try {
            client = new SftpClient(lane);
            client.channel.connect(timeoutMillis);
            client.greet(timeoutMillis);
        } catch (JSchException e) {
            if (!lane.isAlive()) {
                throw new Lanes.NotBegun(e);
            }
            if (client == null || "channel is not opened.".equals(e.getMessage())) {
                throw new Lanes.Refused(e);
            }
            throw Failure.of(MachineProblem.SFTP_MISSING, Subject.host(host), "host", host)
                    .causedBy(e);
        }
        return client;
    }

    private void greet(int timeoutMillis) throws IOException, JSchException {
        send(new SftpPacket(SftpPacket.INIT).int32(3));
        try {
            SftpAnswer hello = version.get(timeoutMillis, TimeUnit.MILLISECONDS);
            hello.int32();
            while (hello.hasMore()) {
                extensions.add(hello.text());
                hello.string();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while SFTP began").initCause(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new JSchException("no greeting of an SFTP server", e);
        }
    }

    boolean has(String extension) {
        return extensions.contains(extension);
    }

    /** A message of this type with a number of its own, to be filled and given to {@link #ask}. */
    Request request(int type) {
        synchronized (waiting) {
            int number = ++lastRequest;
            return new Request(number, new SftpPacket(type).int32(number));
        }
    }

    /** A message on its way to be sent. */
    record Request(int number, SftpPacket packet) {}

    /** Sends a message; the answer comes when it comes. */
    CompletableFuture<SftpAnswer> ask(Request request) throws IOException {
        CompletableFuture<SftpAnswer> answer = new CompletableFuture<>();
        synchronized (waiting) {
            if (broken != null) {
                throw new IOException(broken.getMessage(), broken);
            }
            waiting.put(request.number(), answer);
        }
        send(request.packet());
        return answer;
    }

    /** Gives a handle back; nobody waits for the answer, which can only be that it is gone. */
    void release(byte[] handle) throws IOException {
        Request request = request(SftpPacket.CLOSE);
        request.packet().string(handle);
        send(request.packet());
    }

    private void send(SftpPacket packet) throws IOException {
        synchronized (writing) {
            out.write(packet.finished(), 0, packet.size());
            out.flush();
        }
    }

    /** Waits for an answer. */
    static SftpAnswer await(CompletableFuture<SftpAnswer> answer) throws IOException {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while waiting for SFTP").initCause(e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(String.valueOf(cause.getMessage()), cause);
        }
    }

    private void dispatch(byte[] body) {
        SftpAnswer answer = new SftpAnswer(body);
        if (answer.type() == SftpPacket.VERSION) {
            version.complete(answer);
            return;
        }
        try {
            int number = (int) answer.int32();
            CompletableFuture<SftpAnswer> asker;
            synchronized (waiting) {
                asker = waiting.remove(number);
            }
            if (asker != null) {
                asker.complete(answer);
            }
        } catch (IOException e) {
            breakOff(e);
        }
    }

    private void breakOff(IOException cause) {
        Map<Integer, CompletableFuture<SftpAnswer>> forsaken;
        synchronized (waiting) {
            if (broken == null) {
                broken = cause;
            }
            forsaken = new HashMap<>(waiting);
            waiting.clear();
        }
        version.completeExceptionally(cause);
        forsaken.values().forEach(answer -> answer.completeExceptionally(cause));
    }

    @Override
    public void close() {
        breakOff(new IOException("the SFTP connection was closed"));
        channel.disconnect();
    }

    /** Cuts what comes in into messages, on the connection's own thread; the requests under way bound how much that is. */
    private final class Incoming extends OutputStream {
        private final byte[] header = new byte[4];
        private int headerLength;
        private byte @Nullable [] body;
        private int bodyLength;

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            int end = offset + length;
            while (from < end) {
                byte[] current = body;
                if (current == null) {
                    header[headerLength++] = bytes[from++];
                    if (headerLength == header.length) {
                        body = new byte[bodySize()];
                        bodyLength = 0;
                        headerLength = 0;
                    }
                } else {
                    int part = Math.min(end - from, current.length - bodyLength);
                    System.arraycopy(bytes, from, current, bodyLength, part);
                    from += part;
                    bodyLength += part;
                    if (bodyLength == current.length) {
                        body = null;
                        dispatch(current);
                    }
                }
            }
        }

        private int bodySize() throws IOException {
            int size =
                    (header[0] & 0xff) << 24 | (header[1] & 0xff) << 16 | (header[2] & 0xff) << 8 | (header[3] & 0xff);
            if (size < 1 || size > LARGEST_MESSAGE) {
                IOException noSftp = new IOException("what answers is no SFTP server");
                breakOff(noSftp);
                throw noSftp;
            }
            return size;
        }

        @Override
        public void close() {
            breakOff(lane.death().orElseGet(() -> new IOException("the SFTP server ended")));
        }
    }
}
