package dev.reeve.patch.apk;

import dev.reeve.patch.PackageIndex;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host's copies of its repositories' indexes. apk makes a copy new, or its time, each time that it asks for it. */
final class ApkIndex {
    /** A repository's, or a file that may be one's. */
    private static final Pattern FILE = Pattern.compile("@(have|file) ([0-9]{1,11}) (\\S+)");

    /**
     * {@code WARNING: opening from cache http://dl-cdn.alpinelinux.org/alpine/v3.19/main: No such file or directory}; apk 3 names
     * the file in the repository.
     */
    private static final Pattern MISSING = Pattern.compile(
            "WARNING: (?:opening|opening from cache|updating and opening|fetching|Ignoring) (\\S{1,300}): .*");

    private ApkIndex() {}

    /**
     * Reads it.
     *
     * @param lines the answer
     * @param said what apk said beside its list
     */
    static PackageIndex of(List<String> lines, List<String> said) {
        List<Matcher> files = lines.stream()
                .map(line -> FILE.matcher(line.length() > 2000 ? "" : line))
                .filter(Matcher::matches)
                .toList();
        // Where no address fits a copy, it is of a form that the question does not know.
        boolean sure = files.stream().anyMatch(file -> file.group(1).equals("have"));
        List<Instant> times = files.stream()
                .filter(file -> file.group(1).equals(sure ? "have" : "file"))
                .map(file -> Instant.ofEpochSecond(Long.parseLong(file.group(2))))
                .toList();
        List<String> missing = said.stream()
                .map(line -> MISSING.matcher(line.length() > 2000 ? "" : line))
                .filter(Matcher::matches)
                .map(parts -> parts.group(1))
                .limit(20)
                .toList();
        Instant oldest = times.stream().min(Instant::compareTo).orElse(null);
        return new PackageIndex(oldest, null, times.isEmpty() ? "" : "APKINDEX", times.size(), missing);
    }
}
