package dev.reeve.machine.tree;

import dev.reeve.machine.RawName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Patterns of paths, in gitignore's language: {@code *} and {@code ?} stay within a name, {@code **} crosses
 * directories, {@code [a-z]} is a class, a trailing slash means directories only, a leading {@code !} takes back what an
 * earlier pattern left out, the last pattern that matches decides, and what lies in a directory that is left out cannot
 * be taken back. One difference that suits backups: a pattern with a leading slash is an absolute path on the host; any
 * other matches at every depth, also when it has a slash within.
 *
 * <p>Names are bytes: they are matched as ISO-8859-1 characters, and {@code ?} takes a whole UTF-8 sequence.
 */
public final class PathPatterns {
    private record Rule(Pattern pattern, boolean match, boolean directoriesOnly) {}

    private final List<Rule> rules = new ArrayList<>();
    private final List<String> patterns;

    public PathPatterns(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
        for (String text : this.patterns) {
            String pattern = latin1(text);
            boolean match = !pattern.startsWith("!");
            String body = match ? pattern : pattern.substring(1);
            boolean directories = body.endsWith("/") && body.length() > 1;
            if (directories) {
                body = body.substring(0, body.length() - 1);
            }
            rules.add(new Rule(Pattern.compile(regex(body), Pattern.DOTALL), match, directories));
        }
    }

    /** The patterns as given. */
    public List<String> patterns() {
        return patterns;
    }

    /** Whether the patterns mean an entry by its own path; its parents are the caller's matter. */
    public boolean matches(RawName path, boolean directory) {
        if (rules.isEmpty()) {
            return false;
        }
        String text = path.latin1();
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            if ((directory || !rule.directoriesOnly())
                    && rule.pattern().matcher(text).matches()) {
                return rule.match();
            }
        }
        return false;
    }

    /**
     * Whole paths that the host need not even walk through: absolute patterns without wildcards, as long as no pattern
     * takes anything back.
     */
    public Set<RawName> prunes() {
        Set<RawName> prunes = new HashSet<>();
        for (String pattern : patterns) {
            if (pattern.startsWith("!")) {
                return Set.of();
            }
            boolean wild = pattern.chars().anyMatch(c -> "*?[\\".indexOf(c) >= 0);
            if (pattern.startsWith("/") && pattern.length() > 1 && !wild && !pattern.endsWith("/")) {
                prunes.add(RawName.of(pattern));
            }
        }
        return prunes;
    }

    private static String regex(String glob) {
        StringBuilder out = new StringBuilder(glob.length() * 2 + 8);
        if (!glob.startsWith("/")) {
            out.append("(?:.*/)?");
        }
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
                out.append("(?:.*/)?");
                i += 3;
            } else if (glob.startsWith("**", i)) {
                out.append(".*");
                i += 2;
            } else if (c == '*') {
                out.append("[^/]*");
                i++;
            } else if (c == '?') {
                out.append("(?:[\\x00-\\x2e\\x30-\\x7f]|[\\xc0-\\xff][\\x80-\\xbf]*|[\\x80-\\xbf])");
                i++;
            } else if (c == '[' && classEnd(glob, i) > 0) {
                int end = classEnd(glob, i);
                out.append(characterClass(glob.substring(i + 1, end)));
                i = end + 1;
            } else {
                int quoted = c == '\\' && i + 1 < glob.length() ? i + 1 : i;
                out.append(Pattern.quote(String.valueOf(glob.charAt(quoted))));
                i = quoted + 1;
            }
        }
        return out.toString();
    }

    /** Where the class that opens at {@code open} closes, -1 if it does not. A bracket right after the opening is a member. */
    private static int classEnd(String glob, int open) {
        int first = open + 1;
        if (first < glob.length() && (glob.charAt(first) == '!' || glob.charAt(first) == '^')) {
            first++;
        }
        int close = glob.indexOf(']', first + 1);
        int slash = glob.indexOf('/', open);
        return close > first && (slash < 0 || slash > close) ? close : -1;
    }

    private static String characterClass(String members) {
        boolean negated = members.startsWith("!") || members.startsWith("^");
        StringBuilder out = new StringBuilder(negated ? "[^/" : "[");
        for (char c : members.substring(negated ? 1 : 0).toCharArray()) {
            if ("[]&\\^~".indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.append(']').toString();
    }

    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
