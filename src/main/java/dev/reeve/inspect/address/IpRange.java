package dev.reeve.inspect.address;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Addresses from a first to a last one.
 *
 * @param bits of an address: 32 or 128
 * @param first the first one as a number
 * @param last the last one as a number
 */
record IpRange(int bits, BigInteger first, BigInteger last) {
    /** Reads {@code 192.0.2.0/24}, {@code 192.0.2.100-192.0.2.199} or one address. */
    static Optional<IpRange> parse(String text) {
        int cut = text.indexOf('-');
        int slash = text.indexOf('/');
        if (cut > 0) {
            Optional<IpAddress> one = IpAddress.parse(text.substring(0, cut));
            Optional<IpAddress> other = IpAddress.parse(text.substring(cut + 1));
            return one.flatMap(
                    from -> other.filter(to -> to.length() == from.length()).map(to -> between(from, to)));
        } else if (slash < 0) {
            return IpAddress.parse(text).map(address -> between(address, address));
        }
        String length = text.substring(slash + 1);
        return IpAddress.parse(text.substring(0, slash))
                .filter(address -> length.matches("[0-9]{1,3}") && Integer.parseInt(length) <= address.length())
                .map(address -> network(address, address.length() - Integer.parseInt(length)));
    }

    private static IpRange between(IpAddress one, IpAddress other) {
        return new IpRange(
                one.length(), one.number().min(other.number()), one.number().max(other.number()));
    }

    private static IpRange network(IpAddress address, int hostBits) {
        BigInteger first = address.number().shiftRight(hostBits).shiftLeft(hostBits);
        return new IpRange(
                address.length(),
                first,
                first.add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE));
    }

    /** All that can be read. */
    static List<IpRange> all(List<String> texts) {
        return texts.stream().flatMap(text -> parse(text).stream()).toList();
    }

    boolean contains(IpAddress address) {
        return address.length() == bits
                && address.number().compareTo(first) >= 0
                && address.number().compareTo(last) <= 0;
    }
}
