package dev.reeve.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What ties a line of the journal to all lines before it: its number, and the first 160 bits of the SHA-256 of the link
 * before (as text) and of the line's own bytes up to its last member, which is the link. In text {@code
 * 1042-9f3c…}.
 *
 * @param number how many lines the chain has with this one
 * @param digest 40 hex digits
 */
public record Link(long number, String digest) {
    /** What the first line of a chain is tied to. */
    static final Link NONE = new Link(0, "0".repeat(40));

    private static final int DIGITS = 40;
    private static final byte[] MEMBER = ",\"link\":\"".getBytes(StandardCharsets.US_ASCII);
    /** As many digits as a long may have. */
    private static final int LONGEST_NUMBER = 19;

    /** The most bytes that a line's link takes at its end. */
    static final int LONGEST = MEMBER.length + LONGEST_NUMBER + 1 + DIGITS + 2;

    /** The link that {@link #toString} wrote; null if the text is none. */
    public static @Nullable Link parse(String text) {
        int dash = text.indexOf('-');
        boolean wellFormed = dash >= 1
                && dash <= LONGEST_NUMBER - 1
                && text.length() == dash + 1 + DIGITS
                && text.substring(0, dash).chars().allMatch(c -> c >= '0' && c <= '9')
                && text.substring(dash + 1).chars().allMatch(Link::isHex);
        return wellFormed ? new Link(Long.parseLong(text.substring(0, dash)), text.substring(dash + 1)) : null;
    }

    /** The link at the end of a line; null if it has none. */
    static @Nullable Link of(byte[] buffer, int start, int length) {
        int at = memberOf(buffer, start, length);
        if (at < 0) {
            return null;
        }
        int from = at + MEMBER.length;
        return parse(new String(buffer, from, start + length - 2 - from, StandardCharsets.US_ASCII));
    }

    /** Where the member of a line's link begins; -1 if the line does not end with one. */
    static int memberOf(byte[] buffer, int start, int length) {
        int end = start + length;
        int at = end - 2 - DIGITS - 1;
        if (at < start || buffer[end - 1] != '}' || buffer[end - 2] != '"' || buffer[at] != '-') {
            return -1;
        }
        int first = at;
        while (first > start && buffer[first - 1] >= '0' && buffer[first - 1] <= '9') {
            first--;
        }
        int member = first - MEMBER.length;
        boolean there = member > start && java.util.Arrays.equals(buffer, member, first, MEMBER, 0, MEMBER.length);
        return there ? member : -1;
    }

    /** The link of the line that follows this one, whose bytes without its link and its closing brace these are. */
    Link next(byte[] buffer, int start, int length) {
        MessageDigest sha = sha256();
        sha.update(toString().getBytes(StandardCharsets.US_ASCII));
        sha.update(buffer, start, length);
        return new Link(number + 1, HexFormat.of().formatHex(sha.digest(), 0, DIGITS / 2));
    }

    /** What is to be put in place of the closing brace of the line that this is the link of. */
    byte[] member() {
        return (",\"link\":\"" + this + "\"}").getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return number + "-" + digest;
    }
}
