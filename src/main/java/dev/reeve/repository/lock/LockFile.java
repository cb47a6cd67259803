package dev.reeve.repository.lock;

import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.json.FieldNames;
import dev.reeve.repository.json.JsonCursor;
import dev.reeve.repository.json.JsonText;
import dev.reeve.repository.json.TimeText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a lock file says.
 *
 * @param time when it was made or last refreshed, in the zone of the machine that did
 * @param exclusive whether nobody else may work meanwhile
 * @param hostname the machine
 * @param username the account
 * @param pid the process there
 */
public record LockFile(ZonedDateTime time, boolean exclusive, String hostname, String username, long pid) {
    /** A lock this old is dead: its owner would have refreshed it six times. */
    public static final Duration STALE = Duration.ofMinutes(30);

    private static final FieldNames FIELDS = FieldNames.of("time", "exclusive", "hostname", "username", "pid");

    /** Whether two locks cannot be held at the same time. */
    boolean conflictsWith(boolean otherExclusive) {
        return exclusive || otherExclusive;
    }

    /** Whether it was made on this machine by a process that is gone. */
    boolean isDeadOn(String thisHost, ProcessLiveness processes) {
        return hostname.equals(thisHost) && !processes.isAlive(pid);
    }

    /** Whether it is older than any lock that is cared for. */
    boolean isOlderThanAllowed(Instant now) {
        return time.toInstant().isBefore(now.minus(STALE));
    }

    byte[] toJson() {
        JsonText out = new JsonText();
        out.raw("{\"time\":").string(TimeText.format(time));
        out.raw(",\"exclusive\":").flag(exclusive);
        out.raw(",\"hostname\":").string(hostname);
        out.raw(",\"username\":").string(username);
        return out.raw(",\"pid\":").unsigned(pid).raw('}').toBytes();
    }

    static LockFile parse(byte[] text) throws DamagedData {
        JsonCursor json = new JsonCursor(text);
        @Nullable ZonedDateTime time = null;
        boolean exclusive = false;
        String hostname = "";
        String username = "";
        long pid = 0;
        int field = json.beginObject() ? 0 : JsonCursor.END;
        while (field != JsonCursor.END && (field = json.nextField(FIELDS)) != JsonCursor.END) {
            switch (field) {
                case 0 -> time = json.time();
                case 1 -> exclusive = json.flag();
                case 2 -> hostname = json.text();
                case 3 -> username = json.text();
                case 4 -> pid = json.unsigned();
                default -> json.skip();
            }
        }
        if (time == null) {
            throw json.damaged("a lock without a time");
        }
        return new LockFile(time, exclusive, hostname, username, pid);
    }
}
