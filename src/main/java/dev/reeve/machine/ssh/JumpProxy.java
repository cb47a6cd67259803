package dev.reeve.machine.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The way through a jump host: a {@code direct-tcpip} channel of its session. No port listens anywhere, so nobody else on
 * this machine can use the way.
 */
final class JumpProxy implements Proxy {
    private static final int QUEUE = 256 * 1024;

    /** Data that may be under way between the jump host and us; the queue's bound is what holds it back. */
    private static final int WINDOW = 8 * 1024 * 1024;

    private final Session jump;
    private final ByteQueue incoming = new ByteQueue(QUEUE);
    private @Nullable ChannelDirectTCPIP channel;
    private @Nullable OutputStream outgoing;

    JumpProxy(Session jump) {
        this.jump = jump;
    }

    @Override
    public void connect(SocketFactory ignored, String host, int port, int timeout) throws JSchException, IOException {
        ChannelDirectTCPIP opened = (ChannelDirectTCPIP) jump.openChannel("direct-tcpip");
        channel = opened;
        opened.setHost(host);
        opened.setPort(port);
        opened.setLocalWindowSizeMax(WINDOW);
        opened.setOutputStream(incoming.output(
                () -> incoming.breakOff(new IOException("the connection through the jump host was closed"))));
        outgoing = new FlushedPackets(opened.getOutputStream());
        opened.connect(timeout);
        if (!opened.isConnected()) {
            throw new JSchException("the jump host did not open the channel");
        }
    }

    @Override
    public InputStream getInputStream() {
        return incoming.input();
    }

    @Override
    public @Nullable OutputStream getOutputStream() {
        return outgoing;
    }

    /**
     * What JSch takes for a socket: its time-outs, by which JSch notices silence and sends keep-alives, become those of
     * the queue.
     */
    @Override
    public Socket getSocket() {
        return new Socket() {
            @Override
            public synchronized void setSoTimeout(int millis) {
                incoming.setReadTimeout(millis);
            }

            @Override
            public void setTcpNoDelay(boolean on) {}
        };
    }

    @Override
    public void close() {
        incoming.abandon();
        ChannelDirectTCPIP opened = channel;
        if (opened != null) {
            opened.disconnect();
        }
    }

    /** JSch hands over whole packets, and its channel keeps them back until it is told to send. */
    private static final class FlushedPackets extends OutputStream {
        private final OutputStream out;

        FlushedPackets(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            out.flush();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
