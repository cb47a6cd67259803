package dev.reeve.machine.ssh;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One line of a known_hosts file; the format is in sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT".
 *
 * @param file the file
 * @param line its number, from 1
 * @param marker {@code @revoked}, {@code @cert-authority} or empty
 * @param hosts patterns separated by commas, or one hashed name
 * @param key the key
 */
record KnownHostsEntry(Path file, int line, String marker, String hosts, ServerKey key) {
    static final String REVOKED = "@revoked";
    static final String AUTHORITY = "@cert-authority";

    private static final String HASHED = "|1|";

    /** Reads one line. Comments, empty lines and lines that make no sense are none, as for OpenSSH. */
    static Optional<KnownHostsEntry> parse(Path file, int number, String text) {
        String[] words = text.strip().split("[ \t]+", 5);
        int first = words[0].startsWith("@") ? 1 : 0;
        if (words[0].startsWith("#") || words.length < first + 3) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(words[first + 2]);
            String marker = first == 1 ? words[0] : "";
            ServerKey key = new ServerKey(blob);
            return key.type().equals(words[first + 1])
                    ? Optional.of(new KnownHostsEntry(file, number, marker, words[first], key))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the line speaks of a host: one of its patterns fits, and none that is negated. */
    boolean matches(String host) {
        if (hosts.startsWith(HASHED)) {
            return matchesHashed(host);
        }
        boolean matched = false;
        String wanted = host.toLowerCase(Locale.ROOT);
        for (String pattern : hosts.toLowerCase(Locale.ROOT).split(",", -1)) {
            boolean negated = pattern.startsWith("!");
            if (fits(negated ? pattern.substring(1) : pattern, 0, wanted, 0)) {
                if (negated) {
                    return false;
                }
                matched = true;
            }
        }
        return matched;
    }

    private boolean matchesHashed(String host) {
        String[] parts = hosts.split("\\|", -1);
        if (parts.length != 4) {
            return false;
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts[2]);
            return MessageDigest.isEqual(Base64.getDecoder().decode(parts[3]), hmac(salt, host));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The hashed form of a host's name, as {@code HashKnownHosts} writes it. */
    static String hash(byte[] salt, String host) {
        Base64.Encoder base64 = Base64.getEncoder();
        return HASHED + base64.encodeToString(salt) + "|" + base64.encodeToString(hmac(salt, host));
    }

    private static byte[] hmac(byte[] salt, String host) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            return mac.doFinal(host.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("a salt that is none", e);
        }
    }

    /** Whether a pattern of literal characters, {@code *} and {@code ?} fits all of a text. */
    private static boolean fits(String pattern, int p, String text, int t) {
        int at = t;
        for (int i = p; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                for (int rest = at; rest <= text.length(); rest++) {
                    if (fits(pattern, i + 1, text, rest)) {
                        return true;
                    }
                }
                return false;
            }
            if (at >= text.length() || (c != '?' && c != text.charAt(at))) {
                return false;
            }
            at++;
        }
        return at == text.length();
    }
}
