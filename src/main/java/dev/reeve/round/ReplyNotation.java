package dev.reeve.round;

import dev.reeve.inventory.ChecklistLine;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Replies as people type them: {@code y}, {@code n rack 3 is open}, {@code 24.5}, {@code 24,5 °C after cleaning},
 * {@code s}. The first word is the reply, the rest is a note. Full-width letters and digits of an input method count as
 * their ASCII counterparts.
 */
final class ReplyNotation {
    private static final Set<String> GOOD = Set.of("y", "yes", "true", "ok", "是", "正常");
    private static final Set<String> BAD = Set.of("n", "no", "false", "否", "异常", "不正常");
    private static final Set<String> SKIPPED = Set.of("s", "skip", "跳过");
    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]{1,9}(?:[.,][0-9]{1,6})?)(.*)");

    private ReplyNotation() {}

    /** The reply that a text is; nothing if it is none. */
    static Optional<Reply> parse(ChecklistLine line, String text) {
        String typed = text.strip();
        int space = firstSpace(typed);
        String head = plain(typed.substring(0, space));
        String rest = typed.substring(space).strip();
        if (SKIPPED.contains(head)) {
            return Optional.of(Reply.skipped(line.name()).noted(note(rest)));
        } else if (line.number() != null) {
            return number(line, head, rest);
        } else if (GOOD.contains(head)) {
            return Optional.of(Reply.good(line.name(), note(rest)));
        } else if (BAD.contains(head)) {
            return Optional.of(Reply.bad(line.name(), note(rest)));
        }
        return Optional.empty();
    }

    private static Optional<Reply> number(ChecklistLine line, String head, String rest) {
        Matcher number = NUMBER.matcher(head);
        if (!number.matches()) {
            return Optional.empty();
        }
        String unit = plain(Bounds.of(line).unit());
        boolean attached = number.group(2).equals(unit);
        if (!attached && !number.group(2).isEmpty()) {
            return Optional.empty();
        }
        int space = firstSpace(rest);
        boolean apart = !attached && plain(rest.substring(0, space)).equals(unit);
        String note = apart ? rest.substring(space).strip() : rest;
        double value = Double.parseDouble(number.group(1).replace(',', '.'));
        return Optional.of(Reply.number(line, value, note(note)));
    }

    private static int firstSpace(String text) {
        int space = 0;
        while (space < text.length() && !Character.isWhitespace(text.charAt(space))) {
            space++;
        }
        return space;
    }

    /** A word as it is compared: NFKC also makes ℃ of one sign °C of two. */
    static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static @Nullable String note(String words) {
        return words.isEmpty() ? null : words;
    }
}
