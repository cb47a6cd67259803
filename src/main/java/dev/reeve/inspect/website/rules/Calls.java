package dev.reeve.inspect.website.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls of functions in bare code that any rule cares for, with their arguments. */
final class Calls {
    /** More of a call's arguments is not looked at. */
    private static final int LONGEST = 1000;

    /** More calls than any honest file has; their arguments are looked at several times. */
    private static final int MOST = 3000;

    /** What executes text as code. */
    static final Set<String> EVALUATORS = Set.of("eval", "assert", "create_function");

    /** What executes text as a command of the system. */
    static final Set<String> COMMANDS =
            Set.of("system", "exec", "shell_exec", "passthru", "popen", "proc_open", "pcntl_exec", "expect_popen");

    /** What calls a function whose name it is given. */
    static final Set<String> CALLERS = Set.of(
            "call_user_func",
            "call_user_func_array",
            "array_map",
            "array_filter",
            "usort",
            "uasort",
            "uksort",
            "array_walk",
            "array_walk_recursive",
            "array_reduce",
            "array_udiff",
            "array_diff_ukey",
            "register_shutdown_function",
            "ob_start",
            "iterator_apply",
            "forward_static_call");

    /** What writes a file. */
    static final Set<String> WRITERS = Set.of("file_put_contents", "fwrite", "fputs", "copy", "move_uploaded_file");

    /** What turns text around. */
    static final Set<String> TURNERS = Set.of("strrev", "str_rot13");

    private static final Pattern CALL = Pattern.compile("(?i)(?<![A-Za-z0-9_$'\\x80-\\xff])("
            + String.join(
                    "|",
                    Stream.of(EVALUATORS, COMMANDS, CALLERS, WRITERS, TURNERS)
                            .flatMap(Set::stream)
                            .sorted()
                            .toList())
            + ") ?\\(");

    /**
     * One call.
     *
     * @param name in lower case
     * @param arguments what stands between the parentheses
     * @param silenced whether an at sign stands before it
     */
    record Call(String name, String arguments, boolean silenced) {}

    private final List<Call> calls = new ArrayList<>();

    /** Methods and definitions with such a name are none. */
    Calls(String bare, CharSequence metered) {
        Matcher matcher = CALL.matcher(metered);
        while (matcher.find() && calls.size() < MOST) {
            if (isFunction(bare, matcher.start())) {
                boolean silenced = matcher.start() > 0 && bare.charAt(matcher.start() - 1) == '@';
                String name = matcher.group(1).toLowerCase(Locale.ROOT);
                calls.add(new Call(name, arguments(bare, matcher.end()), silenced));
            }
        }
    }

    /** The calls of functions with these names. */
    List<Call> of(Set<String> names) {
        return calls.stream().filter(call -> names.contains(call.name())).toList();
    }

    private static boolean isFunction(String bare, int start) {
        String before = bare.substring(Math.max(0, start - 10), start).toLowerCase(Locale.ROOT);
        return !before.endsWith("->")
                && !before.endsWith("::")
                && !before.endsWith("function ")
                && !before.endsWith("function &")
                && !before.endsWith("new ");
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
