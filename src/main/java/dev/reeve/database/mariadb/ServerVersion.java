package dev.reeve.database.mariadb;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a server, as it writes it.
 *
 * @param text such as {@code 10.11.14-MariaDB-0+deb12u2} or {@code 8.0.36}; empty if it is not known
 */
record ServerVersion(String text) {
    private static final Pattern NUMBERS = Pattern.compile("^(\\d+)\\.(\\d+)");
    private static final Pattern HEADER = Pattern.compile("(?m)^-- Server version\\s+(\\S+)\\s*$");

    /** What the head of a dump says of its server. */
    static ServerVersion ofDump(byte[] head, int length) {
        Matcher matcher = HEADER.matcher(new String(head, 0, length, StandardCharsets.UTF_8));
        return new ServerVersion(matcher.find() ? matcher.group(1) : "");
    }

    /**
     * Whether a dump of the other may hold words that this server does not know: a lower major or minor version, or the
     * other product, whose numbers tell nothing.
     */
    boolean isOlderThan(ServerVersion other) {
        Matcher mine = NUMBERS.matcher(text);
        Matcher theirs = NUMBERS.matcher(other.text);
        if (!mine.find() || !theirs.find()) {
            return false;
        }
        if (isMariadb() != other.isMariadb()) {
            return true;
        }
        int major = Integer.compare(Integer.parseInt(mine.group(1)), Integer.parseInt(theirs.group(1)));
        return major != 0 ? major < 0 : Integer.parseInt(mine.group(2)) < Integer.parseInt(theirs.group(2));
    }

    private boolean isMariadb() {
        return text.contains("MariaDB");
    }
}
