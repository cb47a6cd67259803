package dev.reeve.inspect.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Addresses and the networks that they lie in; nothing here asks a name server. */
final class Networks {
    private static final int BYTE = 8;
    private static final int GROUPS = 8;

    private Networks() {}

    /** Whether an address lies in one of these networks; a name never does. */
    static boolean contain(List<String> networks, String address) {
        Optional<byte[]> bytes = parse(address);
        return bytes.isPresent() && networks.stream().anyMatch(network -> contains(network, bytes.get()));
    }

    private static boolean contains(String network, byte[] address) {
        int slash = network.indexOf('/');
        Optional<byte[]> base = parse(slash < 0 ? network : network.substring(0, slash));
        if (base.isEmpty() || base.get().length != address.length) {
            return false;
        }
        int bits = slash < 0 ? address.length * BYTE : Integer.parseInt(network.substring(slash + 1));
        for (int bit = 0; bit < Math.min(bits, address.length * BYTE); bit++) {
            int mask = 0x80 >> (bit % BYTE);
            if ((base.get()[bit / BYTE] & mask) != (address[bit / BYTE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of a literal address; an IPv4 address in an IPv6 one is IPv4. */
    private static Optional<byte[]> parse(String text) {
        String plain = text.replaceFirst("%.*", "");
        boolean literal =
                plain.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || plain.matches("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
        if (!literal) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(plain).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The text of an IPv6 address: lower case, the first longest run of zeros left out (RFC 5952). */
    static String text(byte[] address) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (address[2 * i] & 0xff) << BYTE | (address[2 * i + 1] & 0xff);
        }
        int best = -1;
        int length = 1;
        for (int from = 0; from < GROUPS; from++) {
            int to = from;
            while (to < GROUPS && groups[to] == 0) {
                to++;
            }
            if (to - from > length) {
                best = from;
                length = to - from;
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS; i++) {
            if (i == best) {
                text.append("::");
                i += length - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]).toLowerCase(Locale.ROOT));
            }
        }
        return text.toString();
    }
}
