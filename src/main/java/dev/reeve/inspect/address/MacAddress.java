package dev.reeve.inspect.address;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a network card: 48 bits (IEEE 802).
 *
 * @param bits its six bytes, the first one highest
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    private static final Pattern GROUPS =
            Pattern.compile("[0-9a-f]{1,2}(:[0-9a-f]{1,2}){5}|[0-9a-f]{1,2}(-[0-9a-f]{1,2}){5}");
    private static final Pattern DIGITS =
            Pattern.compile("[0-9a-f]{4}([.\\-:][0-9a-f]{4}){2}|[0-9a-f]{6}-[0-9a-f]{6}|[0-9a-f]{12}");
    private static final long BROADCAST = 0xFFFF_FFFF_FFFFL;
    private static final long GROUP_BIT = 1L << 40;
    private static final long LOCAL_BIT = 1L << 41;

    /**
     * Reads every vendor's notation: {@code 52:54:00:12:34:56}, {@code 52-54-00-12-34-56}, {@code 5254.0012.3456}
     * (Cisco), {@code 5254-0012-3456} (Huawei, H3C), {@code 525400-123456} (HP), {@code 0:1b:2:3:4:5} (BSD),
     * {@code 525400123456}.
     */
    public static Optional<MacAddress> parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (DIGITS.matcher(lower).matches()) {
            return Optional.of(new MacAddress(Long.parseLong(lower.replaceAll("[^0-9a-f]", ""), 16)));
        } else if (!GROUPS.matcher(lower).matches()) {
            return Optional.empty();
        }
        long bits = 0;
        for (String group : lower.split("[:-]", -1)) {
            bits = bits << 8 | Integer.parseInt(group, 16);
        }
        return Optional.of(new MacAddress(bits));
    }

    /** The address in six bytes, as SNMP has it. */
    static Optional<MacAddress> of(byte[] bytes) {
        if (bytes.length != 6) {
            return Optional.empty();
        }
        long bits = 0;
        for (byte each : bytes) {
            bits = bits << 8 | (each & 0xFF);
        }
        return Optional.of(new MacAddress(bits));
    }

    /** Whether one card can have it: not all zeros, not all ones, not a group's. */
    public boolean isOneCard() {
        return bits != 0 && bits != BROADCAST && (bits & GROUP_BIT) == 0;
    }

    /** Whether it was made up (locally administered): telephones change theirs, hypervisors make some. */
    public boolean isMadeUp() {
        return (bits & LOCAL_BIT) != 0;
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /** As Linux writes it: {@code 52:54:00:12:34:56}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            text.append(text.length() > 0 ? ":" : "").append(String.format(Locale.ROOT, "%02x", bits >> shift & 0xFF));
        }
        return text.toString();
    }
}
