package dev.reeve.archive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code SHA256SUMS}, as {@code sha256sum} writes and checks it (GNU coreutils manual, "md5sum invocation"). */
final class Checksums {
    static final String NAME = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *]([^/\\\\]+)");

    private Checksums() {}

    /** A file that should be there. */
    record Expected(String name, String sha256) {}

    static byte[] of(List<Slice> files) {
        StringBuilder text = new StringBuilder();
        files.stream()
                .sorted(Comparator.comparing(Slice::name))
                .forEach(file -> text.append(file.sha256())
                        .append("  ")
                        .append(file.name())
                        .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What a file of checksums says. A name with a slash or a backslash leads out of the folder and is none of ours.
     *
     * @throws IllegalArgumentException if a line is none of a file of checksums
     */
    static List<Expected> parse(String text) {
        List<Expected> expected = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()
                    || matcher.group(2).equals("..")
                    || matcher.group(2).equals(".")) {
                throw new IllegalArgumentException(line);
            }
            expected.add(new Expected(matcher.group(2), matcher.group(1)));
        }
        return expected;
    }
}
