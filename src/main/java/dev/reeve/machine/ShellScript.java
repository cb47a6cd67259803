package dev.reeve.machine;

/**
 * A shell script on its way to a {@code /bin/sh} that somebody else starts: a log-in shell of any kind, sudo, a process
 * of this machine.
 */
public final class ShellScript {
    private ShellScript() {}

    /** The script with the C locale set, so that messages are English and bytes are bytes. */
    public static String inCLocale(String script) {
        return "export LC_ALL=C; " + script;
    }

    /**
     * The script as one word for a log-in shell that need not be POSIX: sh, csh and fish take it alike.
     *
     * <p>All of them read a backslash followed by a quote outside of quotation marks alike; they differ on backslashes
     * ({@code fish}), exclamation marks and line breaks ({@code csh}) inside of them. A script that holds such a
     * character is carried in octal and evaluated by the {@code /bin/sh} it is meant for.
     *
     * @throws IllegalArgumentException for a character that is not ASCII or is NUL: a value that was not quoted
     */
    public static String asWord(String script) {
        for (int i = 0; i < script.length(); i++) {
            if (script.charAt(i) > 0x7f || script.charAt(i) == 0) {
                throw new IllegalArgumentException("a script holds ASCII only; quote its values with ShellQuote");
            }
        }
        boolean plain = script.chars().noneMatch(c -> c == '\\' || c == '!' || c == '\n' || c == '\r');
        return plain ? "'" + script.replace("'", "'\\''") + "'" : "'eval \"$(printf \"" + octal(script) + "\")\"'";
    }

    /** Everything that is special to printf, to double quotes or to a log-in shell's single quotes. */
    private static String octal(String script) {
        StringBuilder out = new StringBuilder(script.length() * 2);
        for (int i = 0; i < script.length(); i++) {
            char c = script.charAt(i);
            if (c < ' ' || c == 0x7f || "\\!'\"$`%".indexOf(c) >= 0) {
                out.append('\\')
                        .append((char) ('0' + (c >> 6)))
                        .append((char) ('0' + ((c >> 3) & 7)))
                        .append((char) ('0' + (c & 7)));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
