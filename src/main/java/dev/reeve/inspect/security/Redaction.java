package dev.reeve.inspect.security;

import java.util.regex.Pattern;

/**
 * Lines of crontabs and the like without the passwords that people write into them. Only what can be a password is taken
 * out: a command that hides behind one, after a semicolon or in a substitution, stays to be seen.
 */
final class Redaction {
    private static final String SECRET = "('[^']*'|\"[^\"$`]*\"|[A-Za-z0-9_.,+/=@%^:~*#!?-]+)";

    private static final String WORD = "[a-z0-9_-]*(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key)[a-z0-9_-]*";

    private static final Pattern NAMED = Pattern.compile("(?i)(" + WORD + "\\s*[=:]\\s*)" + SECRET);

    private static final Pattern OPTION = Pattern.compile("(?i)(\\s--" + WORD + "\\s+)" + SECRET);

    private static final Pattern ATTACHED = Pattern.compile(
            "(\\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump|mariadb-admin)\\b[^;|&]*?\\s-p)" + SECRET);

    private static final Pattern IN_URL = Pattern.compile("(://[^/@:\\s]+:)[^/@\\s;|&$`]+@");

    private static final Pattern OF_CURL = Pattern.compile("(\\s(?:-u|--user)[ =]?['\"]?[^:\\s'\"]+:)" + SECRET);

    private Redaction() {}

    /** The line, with stars for its secrets. */
    static String of(String line) {
        String plain = NAMED.matcher(line).replaceAll("$1***");
        plain = OPTION.matcher(plain).replaceAll("$1***");
        plain = ATTACHED.matcher(plain).replaceAll("$1***");
        plain = IN_URL.matcher(plain).replaceAll("$1***@");
        return OF_CURL.matcher(plain).replaceAll("$1***");
    }
}
