package dev.reeve.antivirus.clamav;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file of ClamAV's, as far as it is told.
 *
 * @param path where it lies; null if there is none
 * @param readable whether the account may read it
 * @param values some of its keys; of one that stands there twice the last
 */
public record ClamavConfig(@Nullable String path, boolean readable, Map<String, String> values) {
    static final ClamavConfig NONE = new ClamavConfig(null, false, Map.of());

    public ClamavConfig {
        values = Map.copyOf(values);
    }

    /** Whether there is one. */
    public boolean exists() {
        return path != null;
    }

    /** Whether nobody has edited it yet: then neither daemon nor freshclam start. */
    public boolean isExample() {
        return values.containsKey("Example");
    }
}
