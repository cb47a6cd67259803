package dev.reeve.inspect.website.rules;

import java.util.List;

/**
 * A PHP file taken apart.
 *
 * @param bare the code without comments and spaces; strings are {@code '~'}, or themselves where they are one word, with
 *     the variables that PHP would put into them
 * @param strings what the string literals hold, escapes resolved, neighbours joined by a dot put together
 * @param html what lies outside of PHP's tags
 * @param joined words that were put together from pieces of less than nine letters
 * @param spelledLetters letters that were written as numbers in strings: {@code \x65}
 * @param oddBytes control characters outside of strings, comments and HTML
 * @param longestLine characters in the longest line of code
 * @param farRight whether code follows a gap of hundreds of blanks
 */
record PhpSource(
        String bare,
        List<String> strings,
        String html,
        List<String> joined,
        int spelledLetters,
        int oddBytes,
        int longestLine,
        boolean farRight) {
    PhpSource {
        strings = List.copyOf(strings);
        joined = List.copyOf(joined);
    }

    /** Takes a file apart. Its bytes are the characters of the text (ISO-8859-1). */
    static PhpSource of(String text) {
        return new PhpReader(text).read();
    }

    /** Whether there is any code. */
    boolean hasCode() {
        return bare.indexOf('(') >= 0 || bare.indexOf('$') >= 0 || bare.indexOf('`') >= 0;
    }
}
