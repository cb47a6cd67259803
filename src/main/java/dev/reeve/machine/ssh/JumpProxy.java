package dev.reeve.machine.ssh;

import com.jcraft.jsch.ChannelDirectTCPIP;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import dev.reeve.machine.JumpLost;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The way through a jump host: a {@code direct-tcpip} channel of its session, one of many. No port listens anywhere, so
 * nobody else on this machine can use the way.
 */
final class JumpProxy implements Proxy {
    /** Data that may be under way between the jump host and us. */
    private static final int WINDOW = 8 * 1024 * 1024;

    private final Lane jump;
    private final String hop;
    private final Backlog incoming = new Backlog();
    private @Nullable ChannelDirectTCPIP channel;
    private @Nullable OutputStream outgoing;

    /** @param hop the jump host's name */
    JumpProxy(Lane jump, String hop) {
        this.jump = jump;
        this.hop = hop;
    }

    @Override
    public void connect(SocketFactory ignored, String host, int port, int timeout) throws JSchException, IOException {
        ChannelDirectTCPIP opened = open();
        channel = opened;
        opened.setHost(host);
        opened.setPort(port);
        opened.setLocalWindowSizeMax(WINDOW);
        opened.setOutputStream(incoming.output(() -> incoming.breakOff(ending())));
        outgoing = new FlushedPackets(opened.getOutputStream());
        try {
            opened.connect(timeout);
        } catch (JSchException e) {
            throw jump.isAlive() ? new JumpRefusal(JumpRefusal.kind(opened.getExitStatus()), hop, e) : lost(e);
        }
        if (!opened.isConnected()) {
            throw lost(new IOException("it closed the channel"));
        }
    }

    private ChannelDirectTCPIP open() throws JSchException {
        try {
            ChannelDirectTCPIP opened = (ChannelDirectTCPIP) jump.session().openChannel("direct-tcpip");
            if (opened != null) {
                return opened;
            }
            throw lost(new IOException("it is being closed"));
        } catch (JSchException e) {
            throw e instanceof JumpRefusal refusal ? refusal : lost(e);
        }
    }

    private JumpRefusal lost(Exception otherwise) {
        IOException death = jump.death().orElseGet(() -> new IOException(otherwise.getMessage(), otherwise));
        return new JumpRefusal(JumpRefusal.Kind.LOST, hop, new JumpLost(hop, death));
    }

    /** JSch closes the stream at the end of the channel and at the end of the whole connection alike. */
    private IOException ending() {
        return jump.death()
                .<IOException>map(death -> new JumpLost(hop, death))
                .orElseGet(() -> new IOException("the connection was closed behind the jump host " + hop));
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
     * the backlog.
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
