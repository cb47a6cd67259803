package dev.reeve.patch;

import dev.reeve.survey.Unseen;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of one program, and how it ended.
 *
 * @param lines what it printed
 * @param status its exit status; -1 if the answer does not say
 */
public record Told(List<String> lines, int status) {
    private static final Pattern STATUS = Pattern.compile("@rc ([0-9]{1,3})");
    private static final Pattern ERROR = Pattern.compile("(?i)(error|warning|failed|system management is locked).*");

    /** The output in an answer whose last line but one is {@code @rc STATUS}. */
    public static Told of(Heard heard) {
        List<String> lines = heard.lines();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        Matcher status = STATUS.matcher(last);
        return status.matches()
                ? new Told(lines.subList(0, lines.size() - 1), Integer.parseInt(status.group(1)))
                : new Told(lines, -1);
    }

    /** Why this cannot be believed, if the program did not end with one of these. */
    public Optional<Blind> trouble(Heard heard, Aspect aspect, Integer... good) {
        if (!heard.whole()) {
            return Optional.of(heard.blind(aspect));
        } else if (List.of(good).contains(status)) {
            return Optional.empty();
        }
        return Optional.of(new Blind(aspect, Unseen.NOT_UNDERSTOOD, complaint()));
    }

    /** What it says of its trouble, in its own words. */
    public String complaint() {
        String words = lines.stream()
                .map(String::strip)
                .filter(line -> ERROR.matcher(line).matches())
                .findFirst()
                .orElse(lines.isEmpty() ? "" : lines.get(lines.size() - 1).strip());
        return (words.length() > 150 ? words.substring(0, 150) : words) + " (exit status " + status + ")";
    }
}
