package dev.reeve.antivirus.update;

import dev.reeve.antivirus.update.FreshclamRun.Ending;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes sense of what freshclam prints; its words were tried with 1.4, those of 0.103 are in its source. */
final class FreshclamWords {
    private static final int LINES = 12;
    private static final int LONGEST = 300;
    private static final Pattern COOL_DOWN =
            Pattern.compile("cool-down until after: (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    /** What tells an ending, in the order in which it is looked for: a full disk looks like a lost connection as well. */
    private static final List<Sign> SIGNS = List.of(
            sign("^@missing", Ending.MISSING),
            sign("^@unconfigured|Please edit the example config|Can't open/parse the config", Ending.UNCONFIGURED),
            sign("^@denied|Can't create temporary directory|Can't change dir to|Permission denied", Ending.DENIED),
            sign("Failed writing received data|No space left on device|Can't write to file", Ending.DISK_FULL),
            sign(
                    "Database test FAILED|Malformed database|Broken or not a CVD|Can't verify|failed verif",
                    Ending.REJECTED),
            sign("lock the log file|locked by another process", Ending.BUSY),
            sign("Unexpected response \\(\\d+\\)", Ending.SERVER_ERROR),
            sign(
                    "Download failed|Couldn't connect|Couldn't resolve|Can't connect|Connection failed|timed out",
                    Ending.UNREACHABLE));

    /** Words that tell an ending. */
    private record Sign(Pattern words, Ending ending) {}

    private FreshclamWords() {}

    private static Sign sign(String words, Ending ending) {
        return new Sign(Pattern.compile(words), ending);
    }

    static FreshclamRun read(List<String> printed) {
        List<String> lines = new ArrayList<>();
        int status = -1;
        for (String line : printed) {
            if (line.matches("@status [0-9]{1,3}")) {
                status = Integer.parseInt(line.substring("@status ".length()));
            } else if (!line.isBlank()) {
                lines.add(line.length() <= LONGEST ? line : line.substring(0, LONGEST));
            }
        }
        List<String> last = lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        Instant coolDown = coolDown(lines);
        if (coolDown != null) {
            return new FreshclamRun(Ending.RATE_LIMITED, status, coolDown, "", last);
        }
        for (Sign sign : SIGNS) {
            for (String line : lines) {
                if (sign.words().matcher(line).find() && (status != 0 || line.startsWith("@"))) {
                    return new FreshclamRun(sign.ending(), status, null, line, last);
                }
            }
        }
        String detail = last.isEmpty() ? "" : last.get(last.size() - 1);
        return status == 0
                ? new FreshclamRun(Ending.WELL, 0, null, "", last)
                : new FreshclamRun(Ending.FAILED, status, null, detail, last);
    }

    /** The program was told to speak of times in UTC. */
    private static @Nullable Instant coolDown(List<String> lines) {
        for (String line : lines) {
            Matcher matcher = COOL_DOWN.matcher(line);
            if (matcher.find()) {
                try {
                    return LocalDateTime.parse(matcher.group(1), TIME).toInstant(ZoneOffset.UTC);
                } catch (DateTimeException e) {
                    return null;
                }
            }
        }
        return null;
    }
}
