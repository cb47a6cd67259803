package dev.reeve.inspect.system;

import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is mounted and what should be: {@code /proc/self/mounts} and {@code /etc/fstab}, both in the form of fstab(5).
 *
 * @param mounted what is mounted, in its order
 * @param wanted what fstab names
 */
public record MountTable(List<Mount> mounted, List<Mount> wanted) {
    /** Cannot hang: both are files of memory or of /etc. */
    public static final Section SECTION = Section.quick("system.mounts", """
            grep -sHvE '^ *(#|$)' /proc/self/mounts /etc/fstab
            echo .""");

    private static final String MOUNTS = "/proc/self/mounts:";
    private static final String FSTAB = "/etc/fstab:";
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-3][0-7]{2})");

    /**
     * One file system in its place.
     *
     * @param path where it is mounted, without a slash at the end
     */
    public record Mount(String device, String path, String type, Set<String> options) {
        boolean readOnly() {
            return options.contains("ro");
        }
    }

    public MountTable {
        mounted = List.copyOf(mounted);
        wanted = List.copyOf(wanted);
    }

    /** The table in the lines of an answer. */
    public static MountTable of(List<String> lines) {
        List<Mount> mounted = new ArrayList<>();
        List<Mount> wanted = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(MOUNTS)) {
                mount(line.substring(MOUNTS.length())).ifPresent(mounted::add);
            } else if (line.startsWith(FSTAB)) {
                mount(line.substring(FSTAB.length())).ifPresent(wanted::add);
            }
        }
        return new MountTable(mounted, wanted);
    }

    /** What fstab says of a path; of several lines the last. */
    public Optional<Mount> wanted(String path) {
        return wanted.stream().filter(each -> each.path().equals(path)).reduce((former, latter) -> latter);
    }

    boolean isMounted(String path) {
        return mounted.stream().anyMatch(each -> each.path().equals(path));
    }

    private static Optional<Mount> mount(String line) {
        String[] words = Numbers.words(line);
        if (words.length < 3) {
            return Optional.empty();
        }
        Set<String> options = words.length > 3 ? Set.copyOf(List.of(words[3].split(","))) : Set.of();
        return Optional.of(new Mount(decoded(words[0]), path(decoded(words[1])), words[2], options));
    }

    /** Blanks stand as {@code \040}. */
    private static String decoded(String word) {
        return OCTAL.matcher(word)
                .replaceAll(octal -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(octal.group(1), 8))));
    }

    private static String path(String path) {
        String plain = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        // Links that every distribution has had for ten years, and old lines of fstab still go through.
        return plain.startsWith("/var/run/") || plain.startsWith("/var/lock/") || plain.equals("/var/lock")
                ? plain.replaceFirst("^/var/run/", "/run/").replaceFirst("^/var/lock", "/run/lock")
                : plain;
    }
}
