package dev.reeve.machine.ftp;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.apache.commons.net.ftp.FTPReply;

/** One transfer of one file, and the control connection kept alive beside it. */
final class FtpDownload {
    private final FtpSession session;
    private final Socket data;
    private final InputStream in;
    private final long keepAlive;
    private long lastSaid = System.nanoTime();
    private boolean worn;

    FtpDownload(FtpSession session, Socket data, FtpPatience patience) throws IOException {
        this.session = session;
        this.data = data;
        in = data.getInputStream();
        keepAlive = patience.keepAlive().toNanos();
    }

    /** As {@link InputStream#read(byte[], int, int)}. */
    int read(byte[] buffer, int offset, int length) throws IOException {
        // A TLS record may hold nothing for us, a new ticket above all; that is not the end.
        int count;
        do {
            count = in.read(buffer, offset, length);
        } while (count == 0 && length > 0);
        long now = System.nanoTime();
        if (count > 0 && now - lastSaid > keepAlive) {
            session.connection().sayHere();
            lastSaid = now;
            worn = true;
        }
        return count;
    }

    /**
     * Hears whether the server thinks it has sent everything.
     *
     * @return whether the connection can be used again: not after {@link FtpConnection#sayHere}, whose replies may still
     *     come, or never
     */
    boolean finish() throws IOException {
        data.close();
        int code = session.connection().reply();
        while (worn && code == FTPReply.COMMAND_OK) {
            code = session.connection().reply();
        }
        if (!FTPReply.isPositiveCompletion(code)) {
            throw session.torn("the file");
        }
        return !worn;
    }

    /** Ends it before its end. */
    void abandon() {
        try {
            data.close();
        } catch (IOException e) {
            // It is gone.
        }
    }
}
