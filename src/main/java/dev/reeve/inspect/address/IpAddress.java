package dev.reeve.inspect.address;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address, version 4 or 6; the same one however it is written. No name is ever looked up. */
public final class IpAddress implements Comparable<IpAddress> {
    private static final Pattern FOUR = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}");

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads an address in numbers. */
    public static Optional<IpAddress> parse(String text) {
        if (FOUR.matcher(text).matches()) {
            byte[] bytes = new byte[4];
            String[] words = text.split("\\.", -1);
            for (int i = 0; i < bytes.length; i++) {
                int number = Integer.parseInt(words[i]);
                if (number > 255) {
                    return Optional.empty();
                }
                bytes[i] = (byte) number;
            }
            return Optional.of(new IpAddress(bytes));
        } else if (!SIX.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            // Only hexadecimal digits and colons got here, which the JDK never takes for a name.
            return Optional.of(
                    new IpAddress(InetAddress.getByName("[" + text + "]").getAddress()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The address in four or sixteen bytes, as SNMP has it. */
    static Optional<IpAddress> of(byte[] bytes) {
        return bytes.length == 4 || bytes.length == 16 ? Optional.of(new IpAddress(bytes.clone())) : Optional.empty();
    }

    boolean isFour() {
        return bytes.length == 4;
    }

    /** How many bits it has. */
    int length() {
        return bytes.length * 8;
    }

    BigInteger number() {
        return new BigInteger(1, bytes);
    }

    @Override
    public int compareTo(IpAddress other) {
        return bytes.length == other.bytes.length
                ? Arrays.compareUnsigned(bytes, other.bytes)
                : Integer.compare(bytes.length, other.bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress address && Arrays.equals(bytes, address.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
