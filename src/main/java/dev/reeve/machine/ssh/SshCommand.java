package dev.reeve.machine.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.StderrTail;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** A command under way on a lane, which it has to itself. */
final class SshCommand implements RunningCommand {
    /** What is buffered on our side; deep enough that reader and connection rarely wait for each other. */
    private static final int QUEUE = 1024 * 1024;

    private static final int PACKET = 128 * 1024;

    /** Between the end of output and the end of a command lies a round trip, as a rule. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Lane lane;
    private final Preamble preamble;
    private final LongConsumer killer;
    private final ChannelExec channel;
    private final ByteQueue output = new ByteQueue(QUEUE);
    private final StderrTail stderr = new StderrTail();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final OutputStream stdin;
    private volatile boolean sawEnd;
    private volatile boolean endedByUs;
    private volatile boolean endedInOrder;

    /**
     * Starts a command.
     *
     * @param replyMillis how long to wait for the server's word that it runs commands at all; 0 not to ask for it
     * @param whenDone takes the lane back; told whether it can serve another command
     * @param preamble listens to standard error before the script begins
     * @param killer ends a process of the host by its number, where closing the channel does not
     */
    SshCommand(
            Lane lane,
            String command,
            int replyMillis,
            Consumer<Boolean> whenDone,
            Preamble preamble,
            LongConsumer killer)
            throws IOException {
        this.lane = lane;
        this.preamble = preamble;
        this.killer = killer;
        try {
            channel = (ChannelExec) lane.session().openChannel("exec");
            channel.setCommand(command.getBytes(StandardCharsets.UTF_8));
            // It costs no memory here: when the queue is full the connection is not read, and TCP holds the server
            // back.
            channel.setLocalWindowSizeMax(lane.window());
            channel.setLocalPacketSize(PACKET);
            channel.setOutputStream(output.output(this::outputClosed));
            channel.setErrStream(new UntilClosed(preamble.before(stderr), () -> {
                endedInOrder = lane.death().isEmpty() && !endedByUs;
                closed.countDown();
                whenDone.accept(lane.isAlive() && !endedByUs);
            }));
            stdin = new Input(channel.getOutputStream());
            channel.connect(replyMillis);
        } catch (JSchException e) {
            boolean refused = lane.isAlive();
            whenDone.accept(false);
            throw refused ? new Lanes.Refused(e) : lost(e);
        }
    }

    /** JSch says that the session is down only before it has sent the command itself; afterwards nobody knows if it runs. */
    private static IOException lost(JSchException cause) {
        return "session is down".equals(cause.getMessage())
                ? new Lanes.NotBegun(cause)
                : new IOException("the connection was lost while a command was started", cause);
    }

    /** JSch closes the stream at the end of output, at the end of the channel, and at the end of the connection alike. */
    private void outputClosed() {
        if (!channel.isClosed()) {
            sawEnd = true;
            output.end();
        } else if (lane.death().isPresent()) {
            output.breakOff(lane.death().get());
        } else if (endedByUs) {
            output.breakOff(new IOException("the command was ended before it had printed everything"));
        } else {
            // A server may close a channel without an end of output before it (RFC 4254, section 5.3).
            sawEnd = true;
            output.end();
        }
    }

    Preamble preamble() {
        return preamble;
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public InputStream stdout() {
        return output.input();
    }

    @Override
    public int waitFor() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted while a command ran").initCause(e);
        }
        String signal = channel.getExitSignal();
        int status = channel.getExitStatus();
        if (preamble.isNone() && sawEnd && endedInOrder && signal == null && status < 0) {
            // A server need not tell one (RFC 4254, section 6.10), and switches do not.
            return NO_STATUS;
        }
        if (!sawEnd || (signal == null && status < 0)) {
            IOException cause = lane.death().orElseGet(() -> new IOException("the command ended without a status"));
            throw new IOException(cause.getMessage(), cause);
        }
        return signal == null ? status : Signals.status(signal);
    }

    @Override
    public boolean endsWithin(Duration patience) {
        try {
            return closed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public String stderr() {
        return stderr.text();
    }

    /**
     * Ends the command. Closing its channel is not enough: without a terminal nobody tells it. OpenSSH passes on signals,
     * but not for root; so the process is ended by name from another lane.
     */
    @Override
    public void close() {
        output.abandon();
        if (channel.isClosed() || (sawEnd && endsWithin(MOMENT))) {
            return;
        }
        endedByUs = true;
        channel.disconnect();
        preamble.process().ifPresent(killer);
    }

    /** Standard input that does not take bytes for a command that has ended; JSch's own drops them silently. */
    private final class Input extends OutputStream {
        private final OutputStream out;

        Input(OutputStream out) {
            this.out = out;
        }

        private void check() throws IOException {
            if (channel.isClosed()) {
                throw lane.death().isPresent()
                        ? new IOException(
                                lane.death().get().getMessage(), lane.death().get())
                        : new IOException("the command has ended and reads no more");
            }
        }

        @Override
        public void write(int value) throws IOException {
            check();
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            check();
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            check();
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (!channel.isClosed()) {
                out.close();
            }
        }
    }

    /** Standard error, whose closing means that the whole channel is closed: an end of output does not close it. */
    private static final class UntilClosed extends OutputStream {
        private final OutputStream out;
        private final Runnable atClose;

        UntilClosed(OutputStream out, Runnable atClose) {
            this.out = out;
            this.atClose = atClose;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } finally {
                atClose.run();
            }
        }
    }
}
