package dev.reeve.archive;

import java.util.Locale;
import java.util.Optional;

/**
 * What limits a volume.
 *
 * @param name as it was asked for: {@code dvd}
 * @param bytes what fits, file system included
 */
public record Medium(String name, long bytes) {
    /** A medium by its name; nothing for other words. */
    public static Optional<Medium> named(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            // 80 minutes of 75 sectors a second (ECMA-394).
            case "cd" -> Optional.of(new Medium("cd", 360_000L * 2048));
            // DVD+R (ECMA-349), which holds a little less than DVD-R.
            case "dvd" -> Optional.of(new Medium("dvd", 2_295_104L * 2048));
            // BD-R and BD-RE with the spare sectors that most burners set aside.
            case "bd25" -> Optional.of(new Medium("bd25", 11_826_176L * 2048));
            default -> Optional.empty();
        };
    }
}
