package dev.reeve.machine.tree;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The records of one pax extended header being written: the counterpart of {@link PaxRecords}. */
final class PaxBuilder {
    private static final long BILLION = 1_000_000_000L;

    private final ByteArrayOutputStream records = new ByteArrayOutputStream(512);

    boolean isEmpty() {
        return records.size() == 0;
    }

    byte[] toBytes() {
        return records.toByteArray();
    }

    void clear() {
        records.reset();
    }

    void add(String key, long value) {
        add(key, Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    /** {@code length key=value\n}, where the length counts its own digits. */
    void add(String key, byte[] value) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        int rest = 1 + name.length + 1 + value.length + 1;
        int length = rest + 1;
        while (length != rest + Integer.toString(length).length()) {
            length = rest + Integer.toString(length).length();
        }
        records.writeBytes(Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
        records.write(' ');
        records.writeBytes(name);
        records.write('=');
        records.writeBytes(value);
        records.write('\n');
    }

    /** An extended attribute as GNU tar and star name it; tar escapes what would end the name. */
    void addAttribute(String name, byte[] value) {
        add("SCHILY.xattr." + name.replace("%", "%25").replace("=", "%3D"), value);
    }

    /** Seconds with a decimal fraction, also before 1970. */
    void addTime(String key, long nanos) {
        StringBuilder text = new StringBuilder(32);
        long seconds = Math.floorDiv(nanos, BILLION);
        long fraction = Math.floorMod(nanos, BILLION);
        if (seconds < 0) {
            text.append('-');
            seconds = fraction == 0 ? -seconds : -seconds - 1;
            fraction = fraction == 0 ? 0 : BILLION - fraction;
        }
        text.append(seconds);
        if (fraction != 0) {
            text.append('.').append(Long.toString(BILLION + fraction), 1, 10);
        }
        add(key, text.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
