package dev.reeve.database;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** File names for the dumps of one session: names that any file system takes, and no two of them alike anywhere. */
public final class DumpNames {
    /** Names that Windows keeps for devices, with whatever extension. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    /** Bytes; a file system's 255 less what an extension and a number take. */
    private static final int LONGEST = 200;

    private final Set<String> taken = new HashSet<>();

    /**
     * The file name for a database: its own where that is harmless. Letters and digits of any script stay; all else but
     * {@code . _ -} becomes an underscore; a number tells names apart that would be the same, also on a file system that
     * takes capitals and small letters for the same.
     *
     * @param extension with its dot
     */
    public String of(String database, String extension) {
        StringBuilder name = new StringBuilder();
        int bytes = 0;
        for (int character : database.codePoints().toArray()) {
            boolean harmless = Character.isLetterOrDigit(character) || character == '_' || character == '-';
            boolean dot = character == '.' && !name.isEmpty();
            bytes += character < 0x80 ? 1 : 4;
            if (bytes <= LONGEST) {
                name.appendCodePoint(harmless || dot ? character : '_');
            }
        }
        String base = name.isEmpty() || DEVICES.contains(name.toString().toLowerCase(Locale.ROOT))
                ? name + "_"
                : name.toString();
        String file = base + extension;
        for (int number = 2; !taken.add(file.toLowerCase(Locale.ROOT)); number++) {
            file = base + "~" + number + extension;
        }
        return file;
    }
}
