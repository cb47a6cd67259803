package dev.reeve.software;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A pattern in which {@code *} stands for anything and {@code ?} for one character. It takes no longer than the product of
 * both lengths, whatever a host calls its files.
 */
final class Glob {
    /** The bytes of a process's name that Linux keeps (proc(5), {@code comm}). */
    private static final int KERNEL_KEEPS = 15;

    private final String pattern;
    private final boolean anyCase;
    private final char first;

    private Glob(String pattern, boolean anyCase) {
        this.pattern = anyCase ? pattern.toLowerCase(Locale.ROOT) : pattern;
        this.anyCase = anyCase;
        this.first = pattern.isEmpty() ? '*' : this.pattern.charAt(0);
    }

    /** Patterns for names: case does not matter. */
    static List<Glob> names(Collection<String> patterns) {
        return patterns.stream().map(pattern -> new Glob(pattern, true)).toList();
    }

    /** Patterns for names of what runs; one that is longer than the kernel keeps names fits also what is left of one. */
    static List<Glob> processes(Collection<String> patterns) {
        return names(patterns.stream()
                .flatMap(pattern -> pattern.length() > KERNEL_KEEPS
                                && pattern.chars().limit(KERNEL_KEEPS).noneMatch(c -> c == '*' || c > 0x7f)
                        ? Stream.of(pattern, pattern.substring(0, KERNEL_KEEPS))
                        : Stream.of(pattern))
                .toList());
    }

    /** Patterns for paths of a host, where case matters but on Windows. */
    static List<Glob> paths(Collection<String> patterns) {
        return patterns.stream()
                .map(pattern -> new Glob(pattern, !pattern.startsWith("/")))
                .toList();
    }

    static boolean any(List<Glob> globs, String text) {
        if (text.isEmpty() || globs.isEmpty()) {
            return false;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        for (Glob glob : globs) {
            if (glob.fits(glob.anyCase ? lower : text)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(String text) {
        if (first != '*' && first != '?' && text.charAt(0) != first) {
            return false;
        }
        int at = 0;
        int in = 0;
        int star = -1;
        int after = 0;
        while (in < text.length()) {
            char c = at < pattern.length() ? pattern.charAt(at) : '\0';
            if (c == '*' && at < pattern.length()) {
                star = at++;
                after = in;
            } else if (at < pattern.length() && (c == '?' || c == text.charAt(in))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++after;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
