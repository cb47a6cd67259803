package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What GNU find and GNU tar say on standard error in the C locale about a path, read back into the path and the reason.
 * Bytes outside ASCII come as octal escapes (gnulib's {@code quotearg}).
 */
final class ToolMessage {
    private static final Pattern TAR = Pattern.compile(
            "tar: (.*): ((?:Warning: )?(?:Cannot \\w+(?: \\w+)*: .*|File removed before we read it|file changed as we read it"
                    + "|File shrank by .*|Read error at byte .*|Unknown file type; file ignored))");
    private static final Pattern FIND = Pattern.compile("find: ['\u2018](.*)['\u2019]: (.*)");

    private ToolMessage() {}

    /** The troubles among these lines; lines about anything else are passed over. */
    static List<PathTrouble> ofTar(String stderr) {
        List<PathTrouble> troubles = new ArrayList<>();
        for (String line : stderr.split("\n", -1)) {
            Matcher matcher = TAR.matcher(line);
            if (matcher.matches()) {
                RawName path = unescape(matcher.group(1));
                // Requests are made relative to the top: "./srv" is "/srv".
                byte[] bytes = path.bytes();
                if (bytes.length > 1 && bytes[0] == '.' && bytes[1] == '/') {
                    path = RawName.of(bytes, 1, bytes.length);
                }
                troubles.add(new PathTrouble(path, kind(matcher.group(2)), matcher.group(2)));
            }
        }
        return troubles;
    }

    static List<PathTrouble> ofFind(String stderr) {
        List<PathTrouble> troubles = new ArrayList<>();
        for (String line : stderr.split("\n", -1)) {
            Matcher matcher = FIND.matcher(line);
            if (matcher.matches()) {
                troubles.add(new PathTrouble(unescape(matcher.group(1)), kind(matcher.group(2)), matcher.group(2)));
            }
        }
        return troubles;
    }

    /** The first line that is not about a path, for evidence. */
    static Optional<String> firstOther(String stderr) {
        return stderr.lines()
                .filter(line ->
                        !TAR.matcher(line).matches() && !FIND.matcher(line).matches())
                .findFirst();
    }

    private static PathTrouble.Kind kind(String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("no such file") || lower.contains("removed before") || lower.contains("stale file")) {
            return PathTrouble.Kind.VANISHED;
        }
        if (lower.contains("changed as we read") || lower.contains("shrank by")) {
            return PathTrouble.Kind.CHANGED;
        }
        return PathTrouble.Kind.UNREADABLE;
    }

    /** Undoes quotearg's escape style: {@code \ooo} octal, {@code \n}, {@code \\} and so on. */
    static RawName unescape(String quoted) {
        byte[] in = quoted.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
        int i = 0;
        while (i < in.length) {
            byte b = in[i++];
            if (b != '\\' || i == in.length) {
                out.write(b);
                continue;
            }
            if (i + 2 < in.length && isOctal(in[i]) && isOctal(in[i + 1]) && isOctal(in[i + 2])) {
                out.write((in[i] - '0') << 6 | (in[i + 1] - '0') << 3 | (in[i + 2] - '0'));
                i += 3;
            } else {
                out.write(control((char) in[i++]));
            }
        }
        return RawName.of(out.toByteArray());
    }

    private static boolean isOctal(byte b) {
        return b >= '0' && b <= '7';
    }

    private static int control(char letter) {
        return switch (letter) {
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 11;
            default -> letter;
        };
    }
}
