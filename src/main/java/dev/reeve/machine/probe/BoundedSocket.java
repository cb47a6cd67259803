package dev.reeve.machine.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * A socket that reads until a deadline and so many bytes, not more. TLS and JSch are laid over it, so that their
 * handshakes are bounded too: the usual time limit of a socket starts anew with each byte.
 */
final class BoundedSocket extends Socket {
    private final Deadline deadline;
    private long left;

    BoundedSocket(Deadline deadline, long bytes) {
        this.deadline = deadline;
        this.left = bytes;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        InputStream in = super.getInputStream();
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (left <= 0) {
                    throw new ProbeException(Fault.ENDLESS, "");
                }
                setSoTimeout(deadline.millisLeft());
                try {
                    int count = in.read(buffer, offset, (int) Math.min(length, left));
                    left -= Math.max(0, count);
                    return count;
                } catch (SocketTimeoutException e) {
                    throw new ProbeException(Fault.SILENT, e);
                }
            }

            @Override
            public int available() throws IOException {
                return in.available();
            }
        };
    }
}
