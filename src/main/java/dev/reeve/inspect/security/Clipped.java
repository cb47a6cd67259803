package dev.reeve.inspect.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Texts of a host, cut to what a person reads. */
final class Clipped {
    private static final int LONGEST = 300;
    private static final int LONGEST_NAME = 160;
    private static final int DIGEST_BYTES = 4;

    private Clipped() {}

    /** The beginning of a text. */
    static String of(String text) {
        return text.length() <= LONGEST ? text : head(text, LONGEST) + "...";
    }

    /** A name that is short, and another one for every other text. */
    static String name(String text) {
        if (text.length() <= LONGEST_NAME) {
            return text;
        }
        byte[] digest = sha256(text.getBytes(StandardCharsets.UTF_8));
        return head(text, LONGEST_NAME) + "... #" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String head(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
