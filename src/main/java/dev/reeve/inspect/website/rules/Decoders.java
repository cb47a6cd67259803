package dev.reeve.inspect.website.rules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** The encodings that PHP undoes with one function. Bounded, and total: what is not so encoded is empty. */
final class Decoders {
    /** More is not unpacked: a small file can hold terabytes. */
    static final int MOST = 4 << 20;

    private Decoders() {}

    static boolean isBase64(char c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '=';
    }

    /** Base64 as PHP takes it: foreign characters are skipped. */
    static Optional<String> base64(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (isBase64(text.charAt(i)) && text.charAt(i) != '=') {
                digits.append(text.charAt(i));
            }
        }
        digits.setLength(digits.length() - (digits.length() % 4 == 1 ? 1 : 0));
        try {
            return Optional.of(latin1(Base64.getDecoder().decode(digits.toString())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Pairs of hexadecimal digits. */
    static Optional<String> hex(String text) {
        if (text.length() % 2 != 0) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder(text.length() / 2);
        for (int i = 0; i < text.length(); i += 2) {
            int high = Character.digit(text.charAt(i), 16);
            int low = Character.digit(text.charAt(i + 1), 16);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            out.append((char) (high * 16 + low));
        }
        return Optional.of(out.toString());
    }

    /** What gzinflate, gzuncompress or gzdecode makes of it. */
    static Optional<String> inflated(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < 8) {
            return Optional.empty();
        }
        boolean gzip = bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b;
        boolean zlib = bytes[0] == 0x78;
        Inflater inflater = new Inflater(!zlib);
        try (InputStream in = gzip
                ? new GZIPInputStream(new ByteArrayInputStream(bytes))
                : new InflaterInputStream(new ByteArrayInputStream(bytes), inflater)) {
            byte[] out = in.readNBytes(MOST);
            return out.length < 4 ? Optional.empty() : Optional.of(latin1(out));
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    static String rot13(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char base = Character.isLowerCase(c) ? 'a' : 'A';
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            out.append(letter ? (char) (base + (c - base + 13) % 26) : c);
        }
        return out.toString();
    }

    static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
