package dev.reeve.inventory;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** A text as YAML: plain where that is safe anywhere, even in braces and brackets, and else in double quotes. */
final class ScalarText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/.][A-Za-z0-9_/.+@~-]*");
    private static final Set<String> MEANS_SOMETHING =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private ScalarText() {}

    static String of(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !text.startsWith(".");
        if (plain && !MEANS_SOMETHING.contains(text.toLowerCase(Locale.ROOT))) {
            return text;
        }
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(c > 0xFFFF ? String.format("\\U%08x", c) : String.format("\\u%04x", c));
            }
        });
        return out.append('"').toString();
    }

    /** What YAML allows as it is and an editor shows as what it is. */
    private static boolean isPrintable(int c) {
        int type = Character.getType(c);
        return (c >= ' ' && c < 0x7F)
                || (c > 0xA0
                        && c != 0xFEFF
                        && type != Character.FORMAT
                        && type != Character.CONTROL
                        && type != Character.SURROGATE
                        && type != Character.UNASSIGNED
                        && type != Character.PRIVATE_USE
                        && type != Character.LINE_SEPARATOR
                        && type != Character.PARAGRAPH_SEPARATOR);
    }
}
