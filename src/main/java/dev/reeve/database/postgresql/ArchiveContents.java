package dev.reeve.database.postgresql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of a pg_dump archive in custom format: header and table of contents (PostgreSQL's source,
 * src/bin/pg_dump/pg_backup_archiver.c, ReadHead and ReadToc; pg_backup_custom.c).
 *
 * @param length bytes that it takes; the blocks of data follow
 * @param integers bytes of an integer in this archive, without its sign
 * @param serverMajor the major version of the server that was dumped
 * @param programMajor that of the pg_dump that made it
 * @param data the ids of the entries that have a block of data
 * @param roles the roles that own something or are granted something
 * @param entries all of them, in their order
 */
record ArchiveContents(
        int length,
        int integers,
        int serverMajor,
        int programMajor,
        Set<Integer> data,
        Set<String> roles,
        List<ArchiveEntry> entries) {
    private static final byte[] MAGIC = "PGDMP".getBytes(StandardCharsets.US_ASCII);

    private static final int FORMAT_CUSTOM = 1;

    /** The newest version of archives that is known here: 1.16, which PostgreSQL 17 and 18 write. */
    private static final int NEWEST = 0x110;

    /** The release that writes it. */
    static final int NEWEST_MAJOR = 18;

    private static final Pattern GRANTED =
            Pattern.compile(" (?:TO|FROM|FOR ROLE) (\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$]*)(?=[ ;,])");

    /**
     * Reads the head.
     *
     * @param bytes the beginning of an archive
     * @param count how many of them are there
     * @return nothing as long as it goes on beyond them
     * @throws IllegalArgumentException if this is no archive, or of a format that is not known here
     */
    static Optional<ArchiveContents> read(byte[] bytes, int count) {
        for (int i = 0; i < Math.min(count, MAGIC.length); i++) {
            if (bytes[i] != MAGIC[i]) {
                throw new IllegalArgumentException("no archive of pg_dump");
            }
        }
        ArchiveBytes in = new ArchiveBytes(bytes, count);
        try {
            in.skip(MAGIC.length);
            return Optional.of(read(in));
        } catch (ArchiveBytes.Ended e) {
            return Optional.empty();
        }
    }

    /** Whether this begins as an archive of a version that is not known here, so that the rest may mean anything. */
    static boolean isNewer(byte[] head) {
        return head.length > MAGIC.length + 1
                && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && (head[MAGIC.length] & 0xff) * 256 + (head[MAGIC.length + 1] & 0xff) > NEWEST;
    }

    private static ArchiveContents read(ArchiveBytes in) {
        int version = in.octet() * 256 + in.octet();
        in.skip(1);
        int integers = in.octet();
        int offsets = in.octet();
        if (version < 0x10c || version > 0x1ff || integers != 4 || offsets > 8 || in.octet() != FORMAT_CUSTOM) {
            throw new IllegalArgumentException("an archive of pg_dump of an unknown version");
        }
        if (version >= 0x10f) {
            in.skip(1);
        } else {
            in.integer();
        }
        for (int i = 0; i < 7; i++) {
            in.integer();
        }
        in.text();
        int server = major(in.text());
        int program = major(in.text());
        Set<Integer> data = new TreeSet<>();
        Set<String> roles = new TreeSet<>();
        List<ArchiveEntry> all = new ArrayList<>();
        for (int entries = in.integer(); entries > 0; entries--) {
            all.add(entry(in, version, offsets, data, roles));
        }
        return new ArchiveContents(in.position(), integers, server, program, data, roles, List.copyOf(all));
    }

    private static ArchiveEntry entry(ArchiveBytes in, int version, int offsets, Set<Integer> data, Set<String> roles) {
        int id = in.integer();
        if (in.integer() != 0) {
            data.add(id);
        }
        in.text();
        in.text();
        String tag = String.valueOf(in.text());
        String kind = String.valueOf(in.text());
        in.integer();
        String definition = in.text();
        in.text();
        in.text();
        String schema = in.text();
        in.text();
        if (version >= 0x10e) {
            in.text();
        }
        if (version >= 0x110) {
            in.integer();
        }
        String owner = in.text();
        if (owner != null && !owner.isEmpty()) {
            roles.add(owner);
        }
        if (definition != null && (kind.endsWith("ACL") || kind.equals("POLICY"))) {
            granted(definition, roles);
        }
        in.text();
        while (in.text() != null) {
            // What it depends on.
        }
        in.skip(1 + offsets);
        return new ArchiveEntry(
                id,
                kind,
                schema == null ? "" : schema,
                tag,
                definition == null ? "" : definition,
                owner == null ? "" : owner);
    }

    private static void granted(String definition, Set<String> roles) {
        Matcher role = GRANTED.matcher(definition);
        while (role.find()) {
            String name = role.group(1);
            if (name.startsWith("\"")) {
                roles.add(name.substring(1, name.length() - 1).replace("\"\"", "\""));
            } else if (!name.equals("PUBLIC")) {
                roles.add(name);
            }
        }
    }

    /** {@code 15.18 (Debian …)}; 9.6 and before count as 9. */
    static int major(@Nullable String version) {
        Matcher number = Pattern.compile("^\\d+").matcher(String.valueOf(version));
        return number.find() ? Integer.parseInt(number.group()) : 0;
    }
}
