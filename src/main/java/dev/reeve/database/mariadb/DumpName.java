package dev.reeve.database.mariadb;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Makes a database's name the name of a file that Linux, Windows and macOS take: what is neither letter, digit, nor one of
 * {@code _ - $} becomes {@code %} and two hex digits for each byte of UTF-8.
 */
final class DumpName {
    /** The file of users and grants. */
    static final String ACCOUNTS = "accounts.sql";

    /** Devices of Windows, whatever stands after a point, and our own file. */
    private static final Set<String> TAKEN = Set.of("con", "prn", "aux", "nul", "accounts");

    private DumpName() {}

    static String of(String database) {
        StringBuilder name = new StringBuilder();
        String lower = database.toLowerCase(Locale.ROOT);
        boolean taken = TAKEN.contains(lower) || lower.matches("(com|lpt)\\d");
        database.codePoints().forEach(c -> {
            boolean plain = Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '$';
            if (plain && !(taken && name.length() == 0)) {
                name.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    name.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
                }
            }
        });
        return name + ".sql";
    }
}
