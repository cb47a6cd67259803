package dev.reeve.machine.ftp;

import dev.reeve.machine.tree.ContentChanged;
import dev.reeve.machine.tree.HostileStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import org.jspecify.annotations.Nullable;

/** A place in line at the server: one session, and another in its place when it was cut. Used by one thread. */
final class FtpLink implements AutoCloseable {
    private final FtpTarget target;
    private volatile @Nullable FtpSession session;

    FtpLink(FtpTarget target) {
        this.target = target;
    }

    /** A question to a session. */
    @FunctionalInterface
    interface Question<T> {
        T ask(FtpSession session) throws IOException;
    }

    /** The session; logs in if there is none. */
    FtpSession session() throws IOException {
        FtpSession known = session;
        if (known == null) {
            known = new FtpLogin(target).open();
            session = known;
        }
        return known;
    }

    /** Asks, and asks again over a new connection if the old one breaks. What the server refuses it is not asked twice. */
    <T> T ask(Question<T> question) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.ask(session());
            } catch (FileSystemException e) {
                throw e;
            } catch (IOException e) {
                drop();
                if (isFinal(e) || attempt == target.patience().attempts()) {
                    throw e;
                }
                target.patience().pause(attempt);
            }
        }
    }

    /** Whether an error stays what it is however often one tries. A time-out is an interruption only by its type. */
    static boolean isFinal(IOException e) {
        return e instanceof HostileStream
                || e instanceof ContentChanged
                || (e instanceof InterruptedIOException && !(e instanceof java.net.SocketTimeoutException));
    }

    /** Gives the connection up. */
    void drop() {
        FtpSession known = session;
        session = null;
        if (known != null) {
            known.hangUp();
        }
    }

    FtpTarget target() {
        return target;
    }

    @Override
    public void close() {
        FtpSession known = session;
        session = null;
        if (known != null) {
            known.leave();
        }
    }
}
