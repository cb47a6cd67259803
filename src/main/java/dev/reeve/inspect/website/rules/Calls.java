package dev.reeve.inspect.website.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls of functions in bare code, with their arguments. */
final class Calls {
    /** More of a call's arguments is not looked at. */
    private static final int LONGEST = 2000;

    private static final Pattern CALL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]{1,40}+) ?\\(");

    /**
     * One call.
     *
     * @param name in lower case
     * @param arguments what stands between the parentheses
     * @param silenced whether an at sign stands before it
     */
    record Call(String name, String arguments, boolean silenced) {}

    private Calls() {}

    /** The calls of functions with these names; methods and definitions with such a name are none. */
    static List<Call> of(String bare, CharSequence metered, Set<String> names) {
        List<Call> calls = new ArrayList<>();
        Matcher matcher = CALL.matcher(metered);
        while (matcher.find()) {
            String name = matcher.group(1).toLowerCase(Locale.ROOT);
            if (names.contains(name) && isFunction(bare, matcher.start())) {
                boolean silenced = matcher.start() > 0 && bare.charAt(matcher.start() - 1) == '@';
                calls.add(new Call(name, arguments(bare, matcher.end()), silenced));
            }
        }
        return calls;
    }

    private static boolean isFunction(String bare, int start) {
        String before = bare.substring(Math.max(0, start - 9), start);
        char last = before.isEmpty() ? ';' : before.charAt(before.length() - 1);
        boolean part = last == '$' || last == '\'' || Character.isLetterOrDigit(last) || last == '_' || last > 0x7f;
        return !part
                && !before.endsWith("->")
                && !before.endsWith("::")
                && !before.toLowerCase(Locale.ROOT).endsWith("function ")
                && !before.toLowerCase(Locale.ROOT).endsWith("function &")
                && !before.toLowerCase(Locale.ROOT).endsWith("new ");
    }

    private static String arguments(String bare, int from) {
        int depth = 1;
        int end = Math.min(bare.length(), from + LONGEST);
        for (int i = from; i < end; i++) {
            char c = bare.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return bare.substring(from, i);
            }
        }
        return bare.substring(from, end);
    }
}
