package dev.reeve.inspect.website.rules;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a visitor sends, and the variables of a file that hold it. Assignments are followed without regard to functions
 * and order, three steps far; what passes a check or a conversion on its way is no longer a visitor's.
 */
final class Taint {
    /** What a visitor sends, as PHP has it. */
    static final String SENT =
            "(?:\\$_(?:GET|POST|REQUEST|COOKIE)\\b|\\$_SERVER\\['HTTP_|php://input|\\$HTTP_(?:GET|POST|RAW_POST)_(?:VARS|DATA)\\b"
                    + "|\\b(?:getallheaders|apache_request_headers)\\(|filter_input\\(INPUT_(?:GET|POST|COOKIE))";

    private static final Pattern SENDS = Pattern.compile(SENT);
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\$([A-Za-z_]\\w{0,60}+)(?:\\[[^\\]]{0,60}\\])?=(?![=>~])&?([^;{}]{1,600}+)");
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_]\\w{0,60}+)");
    private static final Pattern TAMED = Pattern.compile(
            "(?i)escapeshell|\\b(?:intval|floatval|absint|sanitize_\\w+|esc_\\w+|htmlspecialchars|in_array|basename"
                    + "|wp_verify_nonce|check_\\w+|is_\\w+|count|isset|empty|strlen|array_key_exists|preg_match)\\("
                    + "|\\((?:int|bool|float)\\)");
    private static final int STEPS = 3;

    private final Set<String> variables = new HashSet<>();
    /** Nothing that a visitor sends is read anywhere in the file. */
    private final boolean none;

    Taint(CharSequence bare) {
        none = !SENDS.matcher(bare).find();
        for (int step = 0; step < STEPS && !none; step++) {
            int before = variables.size();
            Matcher assignment = ASSIGNMENT.matcher(bare);
            while (assignment.find()) {
                String value = assignment.group(2);
                // What an object makes of it is its own; without this every router would be a way in.
                if (!value.contains("->") && !value.contains("::") && reaches(value)) {
                    variables.add(assignment.group(1));
                }
            }
            if (variables.size() == before) {
                break;
            }
        }
    }

    /** Whether it is what a visitor sends, right there. */
    static boolean isSent(String expression) {
        return SENDS.matcher(expression).find() && !TAMED.matcher(expression).find();
    }

    /** Whether what a visitor sends is in it, also by way of variables. */
    boolean reaches(String expression) {
        if (none) {
            return false;
        }
        if (TAMED.matcher(expression).find()) {
            return false;
        }
        return SENDS.matcher(expression).find() || holds(expression);
    }

    private boolean holds(String expression) {
        Matcher matcher = VARIABLE.matcher(expression);
        while (matcher.find()) {
            if (variables.contains(matcher.group(1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the variable holds what a visitor sends. */
    boolean isTainted(String variable) {
        return variables.contains(variable);
    }
}
