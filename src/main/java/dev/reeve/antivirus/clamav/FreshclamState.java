package dev.reeve.antivirus.clamav;

import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What freshclam keeps in {@code freshclam.dat} beside its databases (libfreshclam, {@code freshclam_dat_v1_t}): a mark,
 * a version, an identity, and until when it asks nobody, because a server sent it away.
 */
final class FreshclamState {
    private static final String MARK = "4672657368436c616d44617461" + "01000000";

    /** Where the 64 bits of the time begin, the lowest byte first, on every machine with 64 bits. */
    private static final int TIME = 61;

    private FreshclamState() {}

    /** When the cool-down ends, or ended; null if there was none, or the file is of another kind. */
    static @Nullable Instant coolDown(String hex) {
        String digits = (TIME + Long.BYTES) * 2 <= hex.length() ? hex.substring(0, (TIME + Long.BYTES) * 2) : "";
        if (!digits.startsWith(MARK) || !digits.matches("[0-9a-f]+")) {
            return null;
        }
        byte[] bytes = HexFormat.of().parseHex(digits);
        long seconds = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            seconds = (seconds << 8) | (bytes[TIME + i] & 0xff);
        }
        return seconds == 0 ? null : Words.moment(Long.toString(seconds));
    }
}
