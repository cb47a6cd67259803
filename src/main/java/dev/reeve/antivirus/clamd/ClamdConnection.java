package dev.reeve.antivirus.clamd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * One connection to clamd. Nothing on it waits longer than the patience for a byte to move, and an answer is read while
 * content is still sent: a daemon that refuses in the middle says why before it hangs up.
 */
final class ClamdConnection implements AutoCloseable {
    /** Signature names are some dozens of bytes long. */
    static final int MOST_ANSWER = 8 * 1024;

    private final SocketChannel channel;
    private final Selector selector;
    private final long patience;
    private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
    private final ByteBuffer in = ByteBuffer.allocate(1024);
    private boolean answered;
    private boolean ended;

    private ClamdConnection(SocketChannel channel, Selector selector, Duration patience) {
        this.channel = channel;
        this.selector = selector;
        this.patience = patience.toMillis();
    }

    static ClamdConnection open(ClamdAddress address, Duration patience) throws ClamdException {
        SocketChannel channel = null;
        Selector selector = null;
        try {
            channel = address.open();
            channel.configureBlocking(false);
            selector = Selector.open();
            ClamdConnection connection = new ClamdConnection(channel, selector, patience);
            if (!channel.connect(address.address())) {
                connection.await(SelectionKey.OP_CONNECT);
                channel.finishConnect();
            }
            return connection;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            close(channel);
            close(selector);
            throw new ClamdException(
                    ClamdException.Kind.UNREACHABLE,
                    e instanceof IOException io ? io : new IOException(e.toString(), e));
        }
    }

    /** Sends bytes. Once there is an answer, nobody listens any more, and they are dropped. */
    void send(ByteBuffer bytes) throws ClamdException {
        try {
            while (bytes.hasRemaining() && !answered && !ended) {
                int ready = await(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                if ((ready & SelectionKey.OP_READ) != 0) {
                    receive();
                } else {
                    write(bytes);
                }
            }
        } catch (ClamdException e) {
            throw e;
        } catch (IOException e) {
            throw new ClamdException(ClamdException.Kind.ENDED, e);
        }
    }

    /** A daemon that has said no closes its side; what it said is still to be read. */
    private void write(ByteBuffer bytes) throws IOException {
        try {
            channel.write(bytes);
        } catch (IOException e) {
            bytes.position(bytes.limit());
            while (!answered && !ended) {
                await(SelectionKey.OP_READ);
                receive();
            }
        }
    }

    /** Whether the daemon has said what it has to say. */
    boolean answered() {
        return answered || ended;
    }

    /** The daemon's answer without its NUL. */
    String answer() throws ClamdException {
        try {
            while (!answered && !ended) {
                await(SelectionKey.OP_READ);
                receive();
            }
        } catch (ClamdException e) {
            throw e;
        } catch (IOException e) {
            throw new ClamdException(ClamdException.Kind.ENDED, e);
        }
        if (!answered) {
            throw new ClamdException(ClamdException.Kind.ENDED, "the connection ended without an answer");
        }
        return answer.toString(StandardCharsets.UTF_8);
    }

    private void receive() throws IOException {
        in.clear();
        int count = channel.read(in);
        if (count < 0) {
            ended = true;
            return;
        }
        in.flip();
        while (in.hasRemaining() && !answered) {
            byte b = in.get();
            if (b == 0) {
                answered = true;
            } else if (answer.size() == MOST_ANSWER) {
                throw new ClamdException(ClamdException.Kind.NOT_UNDERSTOOD, "the answer does not end");
            } else {
                answer.write(b);
            }
        }
    }

    private int await(int interest) throws IOException {
        channel.register(selector, interest);
        selector.selectedKeys().clear();
        if (selector.select(patience) == 0) {
            if (Thread.currentThread().isInterrupted()) {
                throw new ClamdException(ClamdException.Kind.ENDED, "interrupted");
            }
            throw new ClamdException(ClamdException.Kind.SILENT, "nothing moved for " + patience / 1000 + " s");
        }
        return selector.selectedKeys().iterator().next().readyOps();
    }

    @Override
    public void close() {
        close(channel);
        close(selector);
    }

    private static void close(java.io.@org.jspecify.annotations.Nullable Closeable thing) {
        try {
            if (thing != null) {
                thing.close();
            }
        } catch (IOException e) {
            // There was nothing left to be told by it.
        }
    }
}
