package dev.reeve.inspect.website;

import dev.reeve.inspect.website.rules.Verdict;
import dev.reeve.machine.FileType;
import dev.reeve.machine.tree.ListedEntry;
import java.util.Optional;

/**
 * What stands for one entry of a web root in an accepted state.
 *
 * @param type what it is
 * @param mode permission bits
 * @param uid owner's number, 0 where not told
 * @param size in bytes
 * @param modified nanoseconds since 1970
 * @param changed time of the last status change, likewise; as modified where not told
 * @param content SHA-256 of a file in hexadecimal, the target of a link, {@link #NOT_READ} for what is compared by size
 *     and time alone
 * @param verdict of the rules, empty for what they were not asked about
 */
record Stamp(
        FileType type, int mode, long uid, long size, long modified, long changed, String content, Verdict verdict) {
    /** In the place of a hash. */
    static final String NOT_READ = "-";

    private static final int FIELDS = 8;

    /** An entry whose content nobody has read. */
    static Stamp of(ListedEntry entry, String content, Verdict verdict) {
        return new Stamp(
                entry.type(),
                entry.mode(),
                entry.uid(),
                entry.isFile() ? entry.size() : 0,
                entry.isDirectory() ? 0 : entry.modifiedNanos(),
                entry.isDirectory() ? 0 : entry.changedNanos(),
                content,
                verdict);
    }

    /** Whether the entry looks untouched since this stamp was made, by all that a listing tells. */
    boolean fits(ListedEntry entry) {
        return equals(of(entry, content, verdict));
    }

    /** Whether it is the same thing, whatever its times. */
    boolean sameAs(Stamp other, boolean ownersKnown) {
        boolean rights = !ownersKnown || type == FileType.SYMLINK || (mode == other.mode && uid == other.uid);
        boolean unread = content.equals(NOT_READ) || other.content.equals(NOT_READ);
        boolean content = unread
                ? size == other.size && modified / 1_000_000_000L == other.modified / 1_000_000_000L
                : this.content.equals(other.content);
        return type == other.type && rights && (type == FileType.DIRECTORY || content);
    }

    /** The stamp as the text of a baseline. */
    String text() {
        return type.letter() + " " + Integer.toOctalString(mode) + " " + uid + " " + size + " " + modified + " "
                + changed + " " + verdict.text() + " " + content;
    }

    /** What {@link #text()} wrote; empty for any other text. */
    static Optional<Stamp> parse(String text) {
        String[] parts = text.split(" ", FIELDS);
        if (parts.length != FIELDS || parts[0].length() != 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Stamp(
                    FileType.ofLetter(parts[0].charAt(0)),
                    Integer.parseInt(parts[1], 8),
                    Long.parseLong(parts[2]),
                    Long.parseLong(parts[3]),
                    Long.parseLong(parts[4]),
                    Long.parseLong(parts[5]),
                    parts[7],
                    Verdict.of(parts[6])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
