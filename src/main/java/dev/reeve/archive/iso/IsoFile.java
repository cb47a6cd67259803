package dev.reeve.archive.iso;

import java.nio.file.Path;

/**
 * A file that goes into an image.
 *
 * @param name as people see it: 1 to 62 characters of ASCII, none of {@code * / : ; ? \}
 * @param content where it is read from
 * @param size its bytes
 */
public record IsoFile(String name, Path content, long size) {
    /** Joliet allows 64, of which the version takes two. */
    public static final int LONGEST_NAME = 62;

    public IsoFile {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.matches("[ -~&&[^*/:;?\\\\]]+")) {
            throw new IllegalArgumentException("no name for a file in an image: " + name);
        }
    }
}
