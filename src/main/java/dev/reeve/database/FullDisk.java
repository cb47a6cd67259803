package dev.reeve.database;

import java.util.Collection;
import java.util.regex.Pattern;

/** What servers and their programs say when the disk is full: ENOSPC in words, by its number, or a hint. */
public final class FullDisk {
    private static final Pattern WORDS = Pattern.compile(
            "(?i)no space left on device|disk (is )?full|check free disk space|err(or|code|no):? \"?28\\b");

    private FullDisk() {}

    /** Whether one of the lines says so. */
    public static boolean isSaidIn(Collection<String> lines) {
        return lines.stream().anyMatch(line -> WORDS.matcher(line).find());
    }
}
