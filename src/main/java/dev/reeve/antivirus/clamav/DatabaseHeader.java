package dev.reeve.antivirus.clamav;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a container of signatures says of itself in its first 512 bytes: {@code
 * ClamAV-VDB:date:version:signatures:level:MD5:signature:builder:time} (ClamAV's documentation, "CVD format").
 *
 * @param version counts up with each release
 * @param built when it was built
 * @param signatures how many it holds
 * @param builder who built it
 */
public record DatabaseHeader(long version, Instant built, long signatures, String builder) {
    private static final String MAGIC = "ClamAV-VDB:";
    private static final int FIELDS = 8;

    /** Reads one. The date has a colon neither in it nor beside it: its hours and minutes are separated by a hyphen. */
    public static Optional<DatabaseHeader> of(String text) {
        if (!text.startsWith(MAGIC)) {
            return Optional.empty();
        }
        String[] fields = text.substring(MAGIC.length()).strip().split(":", -1);
        if (fields.length < FIELDS) {
            return Optional.empty();
        }
        try {
            long version = Long.parseLong(fields[1].strip());
            long signatures = Long.parseLong(fields[2].strip());
            Instant built = Instant.ofEpochSecond(Long.parseLong(fields[7].strip()));
            boolean sane = version >= 0 && signatures >= 0 && built.getEpochSecond() > 0;
            return sane
                    ? Optional.of(new DatabaseHeader(version, built, signatures, Words.clip(fields[6])))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
