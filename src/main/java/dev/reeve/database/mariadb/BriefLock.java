package dev.reeve.database.mariadb;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A global read lock for as long as two snapshots take to begin. It never makes a busy server wait: it gives up after
 * {@value #LOCK_WAIT_SECONDS} s of waiting for others, and should we vanish, the server itself ends the idle connection,
 * and the lock with it, after {@value #IDLE_SECONDS} s.
 */
final class BriefLock implements AutoCloseable {
    private static final int LOCK_WAIT_SECONDS = 3;
    private static final int IDLE_SECONDS = 20;

    private final ClientSession session;
    private final @Nullable String refusal;

    private BriefLock(ClientSession session, @Nullable String refusal) {
        this.session = session;
        this.refusal = refusal;
    }

    /** Takes the lock, or learns why not. */
    static BriefLock take(ClientScript script) throws IOException {
        ClientSession session = ClientSession.plain(script);
        try {
            session.rows("SET SESSION wait_timeout=" + IDLE_SECONDS + ", lock_wait_timeout=" + LOCK_WAIT_SECONDS);
            session.rows("FLUSH TABLES WITH READ LOCK");
            return new BriefLock(session, null);
        } catch (ClientError e) {
            session.close();
            return new BriefLock(session, e.reason());
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /** Why there is no lock; null if there is. */
    @Nullable String refusal() {
        return refusal;
    }

    /**
     * Whether every younger connection of this account has chosen its database, which a dump does after its snapshot has
     * begun; and whether the lock still holds.
     */
    boolean othersAreUnderWay() throws IOException {
        List<List<String>> rows = session.rows("SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE"
                + " ID > CONNECTION_ID() AND USER = SUBSTRING_INDEX(USER(),'@',1) AND DB IS NULL");
        return rows.get(0).get(0).equals("0");
    }

    /** Lets writers go on. */
    @Override
    public void close() {
        session.close();
    }
}
