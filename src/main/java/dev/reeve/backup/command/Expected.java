package dev.reeve.backup.command;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a command must do for its output to be a backup.
 *
 * @param statuses exit statuses of which it ends with one; none to expect 0, or no word at all from a device that tells
 *     no status but whose output says by a pattern that it is whole
 * @param pattern what a line contains; null for anything
 * @param leastSize in bytes
 * @param timeLimit until its end
 */
public record Expected(List<Integer> statuses, @Nullable Pattern pattern, long leastSize, Duration timeLimit) {
    public Expected {
        statuses = List.copyOf(statuses);
    }
}
