package dev.reeve.snapshot;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathPatterns;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code find} looks for; all parts must fit. As with restic, a pattern that names a directory means what lies in it
 * too.
 *
 * @param patterns file names or paths with wildcards ({@code *.conf}, {@code /etc/**}, {@code nginx/*.conf}), one of
 *     which must match; empty for any name
 * @param ignoreCase whether ASCII letters match in either case
 * @param types what it may be; empty for anything
 * @param smallest the least size in bytes; only files have one
 * @param largest the greatest size in bytes
 * @param newest modified no later; null for no limit
 * @param oldest modified no earlier; null for no limit
 */
public record FindCriteria(
        List<String> patterns,
        boolean ignoreCase,
        Set<FileType> types,
        long smallest,
        long largest,
        @Nullable Instant oldest,
        @Nullable Instant newest) {
    private static final long BILLION = 1_000_000_000L;

    public FindCriteria {
        patterns = List.copyOf(patterns);
        types = Set.copyOf(types);
    }

    /** Anything that one of these patterns names. */
    public static FindCriteria named(String... patterns) {
        return new FindCriteria(
                List.of(patterns), false, EnumSet.noneOf(FileType.class), 0, Long.MAX_VALUE, null, null);
    }

    public FindCriteria ignoringCase() {
        return new FindCriteria(patterns, true, types, smallest, largest, oldest, newest);
    }

    public FindCriteria ofTypes(Set<FileType> some) {
        return new FindCriteria(patterns, ignoreCase, some, smallest, largest, oldest, newest);
    }

    public FindCriteria ofSize(long least, long most) {
        return new FindCriteria(patterns, ignoreCase, types, least, most, oldest, newest);
    }

    public FindCriteria modified(@Nullable Instant notBefore, @Nullable Instant notAfter) {
        return new FindCriteria(patterns, ignoreCase, types, smallest, largest, notBefore, notAfter);
    }

    /** The criteria made ready to be asked many times. */
    Matcher matcher() {
        return new Matcher(this);
    }

    /** Criteria with their patterns compiled. */
    static final class Matcher {
        private final FindCriteria criteria;
        private final PathPatterns patterns;

        Matcher(FindCriteria criteria) {
            this.criteria = criteria;
            this.patterns = new PathPatterns(
                    criteria.patterns.stream().map(p -> folded(p)).toList());
        }

        private String folded(String text) {
            return criteria.ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
        }

        private RawName folded(RawName path) {
            return criteria.ignoreCase
                    ? RawName.of(path.latin1().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1))
                    : path;
        }

        /** Whether a pattern names the entry by its own path. */
        boolean names(Entry entry) {
            return criteria.patterns.isEmpty() || patterns.matches(folded(entry.path()), entry.isDirectory());
        }

        /** Whether everything but the name fits. */
        boolean fits(Entry entry) {
            return (criteria.types.isEmpty()
                            || criteria.types.contains(entry.node().type()))
                    && sizeFits(entry)
                    && timeFits(entry.node().modifiedNanos());
        }

        private boolean sizeFits(Entry entry) {
            if (criteria.smallest <= 0 && criteria.largest == Long.MAX_VALUE) {
                return true;
            }
            long size = entry.node().size();
            return entry.node().type() == FileType.FILE && size >= criteria.smallest && size <= criteria.largest;
        }

        private boolean timeFits(long nanos) {
            if (criteria.oldest == null && criteria.newest == null) {
                return true;
            }
            Instant time = Instant.ofEpochSecond(Math.floorDiv(nanos, BILLION), Math.floorMod(nanos, BILLION));
            return (criteria.oldest == null || !time.isBefore(criteria.oldest))
                    && (criteria.newest == null || !time.isAfter(criteria.newest));
        }
    }
}
