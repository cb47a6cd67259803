package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What GNU tar says in the C locale, with {@code --quoting-style=escape}, while it extracts. */
final class PushMessages {
    private static final Pattern ATTRIBUTE =
            Pattern.compile("tar: \\w+: Cannot set '(.*)' extended attribute for file '(.*)': (.*)");
    private static final Pattern DETAIL = Pattern.compile(
            "tar: (.*): (Cannot (?:change ownership|change mode|utime|set ACL|chown|chmod)(?: [^:]*)?: .*)");
    private static final Pattern CONTENT = Pattern.compile(
            "tar: (.*): (Cannot (?:open|write|mkdir|mknod|mkfifo|create symlink|hard link|link|unlink|rmdir|stat|close"
                    + "|extract|seek|rename|savedir|remove|truncate)\\b.*|Wrote only .*|Skipping to next header)");

    private PushMessages() {}

    /** The trouble that a line tells; empty for a line about anything else. */
    static Optional<PushTrouble> parse(String line) {
        Matcher attribute = ATTRIBUTE.matcher(line);
        if (attribute.matches()) {
            String reason = attribute.group(1) + ": " + attribute.group(3);
            return Optional.of(trouble(attribute.group(2), PushTrouble.Kind.DETAILS_LOST, reason));
        }
        Matcher detail = DETAIL.matcher(line);
        if (detail.matches()) {
            return Optional.of(trouble(detail.group(1), PushTrouble.Kind.DETAILS_LOST, detail.group(2)));
        }
        Matcher content = CONTENT.matcher(line);
        if (content.matches()) {
            return Optional.of(trouble(content.group(1), PushTrouble.Kind.NOT_WRITTEN, content.group(2)));
        }
        return Optional.empty();
    }

    /** Why nothing more can be written after this trouble; null if the next entry may well succeed. */
    static PushStopped.@Nullable Reason stop(PushTrouble trouble) {
        if (trouble.reason().endsWith("No space left on device")
                || trouble.reason().endsWith("Disk quota exceeded")) {
            return PushStopped.Reason.FULL;
        }
        return trouble.reason().endsWith("Read-only file system") ? PushStopped.Reason.READ_ONLY : null;
    }

    /** Whether a line is worth quoting when tar fails for no known reason. */
    static boolean isChatter(String line) {
        return line.isBlank() || line.startsWith("tar: Exiting with failure status");
    }

    private static PushTrouble trouble(String name, PushTrouble.Kind kind, String reason) {
        RawName path = ToolMessage.unescape(name);
        int from = path.length() >= 2 && path.at(0) == '.' && path.at(1) == '/' ? 2 : 0;
        int end = path.length();
        while (end > from && path.at(end - 1) == '/') {
            end--;
        }
        return new PushTrouble(RawName.of(path.bytes(), from, end), kind, reason);
    }
}
