package dev.reeve.notify.hook;

import dev.reeve.notify.Letter;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one service takes. */
public interface Dialect {
    /** The JSON of a letter, in UTF-8. */
    byte[] body(Letter letter, Instant now);

    /** Whether the letter keeps to the service's limit. */
    boolean fits(Letter letter);

    /** Where to post; a service that wants its signature there adds it. */
    default URI address(URI base, Instant now) {
        return base;
    }

    /** Headers besides the usual ones; they may be secret. */
    default Map<String, String> headers() {
        return Map.of();
    }

    /** Why the service did not take it although its HTTP status is good; null if it did. */
    default @Nullable String refusal(String answer) {
        return null;
    }
}
