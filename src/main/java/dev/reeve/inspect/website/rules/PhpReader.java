package dev.reeve.inspect.website.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a PHP file: enough of PHP's lexical grammar (language reference, "Basic syntax", "Strings", "Comments")
 * to tell code from strings, comments and HTML. Never fails: what is not closed ends with the file.
 */
final class PhpReader {
    /** Blanks before code that put it out of sight in any editor. */
    private static final int FAR = 300;

    private static final int LONGEST_LABEL = 100;
    private static final int SHORT_PIECE = 9;

    private final String text;
    private final StringBuilder bare;
    private final StringBuilder html = new StringBuilder();
    private final List<String> strings = new ArrayList<>();
    private final List<String> joined = new ArrayList<>();
    private int at;
    private int spelled;
    private int odd;
    private int longestLine;
    private int lineStart;
    private boolean farRight;
    private int gap;
    /** The string that the last token was, which may still grow by a dot and another; none if it was no string. */
    private @Nullable StringBuilder growing;

    private final StringBuilder variables = new StringBuilder();
    private int pieces;
    private boolean shortPieces;
    private boolean dot;

    PhpReader(String text) {
        this.text = text;
        bare = new StringBuilder(text.length() / 2 + 16);
    }

    PhpSource read() {
        while (at < text.length()) {
            int open = opening(at);
            html.append(text, at, open);
            at = open;
            if (at < text.length()) {
                at += tagLength(at);
                lineStart = at;
                code();
            }
        }
        endOfString();
        return new PhpSource(bare.toString(), strings, html.toString(), joined, spelled, odd, longestLine, farRight);
    }

    private int opening(int from) {
        int open = text.indexOf("<?", from);
        while (open >= 0 && tagLength(open) == 0) {
            open = text.indexOf("<?", open + 2);
        }
        return open < 0 ? text.length() : open;
    }

    /** Short tags count, those of XML do not. */
    private int tagLength(int open) {
        if (text.regionMatches(true, open, "<?php", 0, 5)) {
            return 5;
        }
        if (text.startsWith("<?=", open)) {
            return 3;
        }
        char next = open + 2 < text.length() ? text.charAt(open + 2) : 'x';
        return next <= ' ' ? 2 : 0;
    }

    private void code() {
        bare.append(';');
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '?' && text.startsWith("?>", at)) {
                endOfLine(at);
                at += 2;
                endOfString();
                bare.append(';');
                return;
            } else if (c == '\n' || c == '\r') {
                endOfLine(at);
                at++;
                lineStart = at;
                gap = 0;
            } else if (c == ' ' || c == '\t') {
                gap++;
                at++;
            } else {
                farRight |= gap >= FAR;
                token(c);
                gap = 0;
            }
        }
        endOfLine(at);
    }

    private void endOfLine(int end) {
        longestLine = Math.max(longestLine, end - lineStart);
    }

    private void token(char c) {
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if ((c == '#' && next != '[') || (c == '/' && next == '/')) {
            lineComment();
        } else if (c == '/' && next == '*') {
            int end = text.indexOf("*/", at + 2);
            at = end < 0 ? text.length() : end + 2;
        } else if (c == '\'' || c == '"' || c == '`') {
            string(c);
        } else if (c == '<' && text.startsWith("<<<", at)) {
            heredoc();
        } else if (c == '.' && growing != null && !dot) {
            at++;
            dot = true;
        } else {
            other(c);
        }
    }

    /** A line comment also ends where PHP does. */
    private void lineComment() {
        while (at < text.length() && text.charAt(at) != '\n' && !text.startsWith("?>", at)) {
            at++;
        }
    }

    private void other(char c) {
        endOfString();
        if (c < ' ' || c == 0x7f) {
            odd++;
        } else if (isWord(c) && gap > 0 && bare.length() > 0 && isWord(bare.charAt(bare.length() - 1))) {
            bare.append(' ').append(c);
        } else {
            bare.append(c);
        }
        at++;
        // Words that only a line break parts must not grow together.
        if (at < text.length() && text.charAt(at) <= ' ' && isWord(c)) {
            int word = at;
            while (word < text.length() && text.charAt(word) <= ' ') {
                word++;
            }
            if (word < text.length() && isWord(text.charAt(word))) {
                gap = Math.max(gap, 1);
                bare.append(' ');
            }
        }
    }

    private static boolean isWord(char c) {
        return c == '_' || c == '$' || c > 0x7f || Character.isLetterOrDigit(c);
    }

    private void string(char quote) {
        StringBuilder value = new StringBuilder();
        StringBuilder named = new StringBuilder();
        int i = at + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i = quote == '\'' ? plainEscape(i, value) : escape(i, value);
            } else {
                if (c == '$' && quote != '\'') {
                    variable(i, named);
                }
                value.append(c);
                i++;
            }
        }
        lines(at, i);
        at = Math.min(text.length(), i + 1);
        add(value, named, quote);
    }

    private int plainEscape(int i, StringBuilder value) {
        char next = text.charAt(i + 1);
        if (next != '\'' && next != '\\') {
            value.append('\\');
        }
        value.append(next);
        return i + 2;
    }

    private int escape(int i, StringBuilder value) {
        char next = text.charAt(i + 1);
        int radix = next == 'x' ? 16 : 8;
        int from = next == 'x' ? i + 2 : i + 1;
        int end = from;
        int code = 0;
        while (end < text.length()
                && end - from < (radix == 16 ? 2 : 3)
                && Character.digit(text.charAt(end), radix) >= 0) {
            code = code * radix + Character.digit(text.charAt(end), radix);
            end++;
        }
        if (end > from) {
            value.append((char) (code & 0xff));
            spelled += code < 0x80 && Character.isLetter(code) ? 1 : 0;
            return end;
        }
        value.append(next == 'n' || next == 'r' || next == 't' ? ' ' : next);
        return i + 2;
    }

    /** The variable at a dollar sign within a string, with the first key of an array. */
    private void variable(int dollar, StringBuilder out) {
        int end = dollar + 1;
        while (end < text.length() && end - dollar < 64 && isWord(text.charAt(end))) {
            end++;
        }
        if (end > dollar + 1) {
            out.append(text, dollar, end).append('~');
        }
    }

    private void heredoc() {
        int line =
                text.substring(at, Math.min(text.length(), at + LONGEST_LABEL)).indexOf('\n');
        line = line < 0 ? -1 : at + line;
        String label = line < 0 ? "" : text.substring(at + 3, line).trim();
        boolean nowdoc = label.startsWith("'");
        label = label.replace("'", "").replace("\"", "");
        boolean isLabel = !label.isEmpty() && label.chars().allMatch(c -> isWord((char) c));
        if (!isLabel) {
            at += 3;
            endOfString();
            bare.append("<<<");
            return;
        }
        int end = line;
        while (end >= 0 && !closes(end + 1, label)) {
            end = text.indexOf('\n', end + 1);
        }
        int to = end < 0 ? text.length() : end;
        String value = text.substring(Math.min(line + 1, to), to);
        StringBuilder named = new StringBuilder();
        for (int i = value.indexOf('$'); i >= 0 && !nowdoc; i = value.indexOf('$', i + 1)) {
            variable(line + 1 + i, named);
        }
        lines(at, to);
        at = end < 0 ? to : text.indexOf(label, end) + label.length();
        add(value, named, '\'');
    }

    private boolean closes(int start, String label) {
        int i = start;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return text.startsWith(label, i)
                && (i + label.length() >= text.length() || !isWord(text.charAt(i + label.length())));
    }

    /** Lines within a string count as lines, only one long one is a long line. */
    private void lines(int from, int to) {
        for (int i = Math.min(to, text.length()) - 1; i > from; i--) {
            if (text.charAt(i) == '\n') {
                lineStart = i + 1;
                return;
            }
        }
    }

    private void add(CharSequence value, CharSequence named, char quote) {
        if (quote == '`') {
            endOfString();
            strings.add(value.toString());
            bare.append(quote).append('~').append(named).append(quote);
            return;
        }
        StringBuilder before = growing;
        if (before == null || !dot) {
            endOfString();
            before = new StringBuilder();
            growing = before;
            shortPieces = true;
        }
        dot = false;
        before.append(value);
        variables.append(named);
        pieces++;
        shortPieces &= value.length() < SHORT_PIECE;
    }

    private static String shown(String value, String variables) {
        if (!variables.isEmpty()) {
            return "~" + variables;
        }
        boolean word =
                value.length() <= 64 && !value.isEmpty() && value.chars().allMatch(c -> isWord((char) c) && c < 0x80);
        if (word || value.toLowerCase(Locale.ROOT).equals("php://input")) {
            return value;
        }
        return isEvaluatedPattern(value) ? "~/e" : "~";
    }

    /** A regular expression with the modifier e, by which PHP before 7 ran the replacement. */
    private static boolean isEvaluatedPattern(String value) {
        int length = value.length();
        int last = length;
        while (last > 0 && Character.isLetter(value.charAt(last - 1)) && length - last < 9) {
            last--;
        }
        return last > 1
                && last < length
                && "/#~!@|%".indexOf(value.charAt(0)) >= 0
                && value.charAt(last - 1) == value.charAt(0)
                && value.indexOf('e', last) >= 0;
    }

    private void endOfString() {
        StringBuilder ended = growing;
        if (ended == null) {
            return;
        }
        String value = ended.toString();
        strings.add(value);
        if (pieces > 1 && shortPieces) {
            joined.add(value);
        }
        bare.append('\'').append(shown(value, variables.toString())).append('\'');
        if (dot) {
            bare.append('.');
        }
        growing = null;
        variables.setLength(0);
        pieces = 0;
        dot = false;
    }
}
