package dev.reeve.inspect.security;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of an authorized_keys file, as sshd(8) describes it.
 *
 * @param options what the key may do; empty if it says nothing
 * @param type the kind of key: {@code ssh-ed25519}
 * @param fingerprint as {@code ssh-keygen -l} prints it: {@code SHA256:…}
 * @param comment whose key it is, by its own word
 */
record KeyLine(String options, String type, String fingerprint, String comment) {
    private static final Pattern KEY =
            Pattern.compile("((?:ssh|ecdsa|sk-ssh|sk-ecdsa)-[A-Za-z0-9@.-]+)[ \\t]+([A-Za-z0-9+/]+=*)(?:[ \\t]+(.*))?");

    /** The key in a line; nothing if there is none. */
    static Optional<KeyLine> of(String line) {
        String text = line.strip();
        Matcher plain = KEY.matcher(text);
        if (plain.matches()) {
            return key("", plain);
        }
        int end = endOfOptions(text);
        Matcher after = KEY.matcher(text.substring(end).strip());
        return after.matches() ? key(text.substring(0, end), after) : Optional.empty();
    }

    /** What stands for the key in an accepted state. */
    String content() {
        return (type + " " + comment).strip() + (options.isEmpty() ? "" : " [" + Redaction.of(options) + "]");
    }

    private static Optional<KeyLine> key(String options, Matcher key) {
        try {
            byte[] digest = Clipped.sha256(Base64.getDecoder().decode(key.group(2)));
            String fingerprint =
                    "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
            String comment = key.group(3) == null ? "" : key.group(3).strip();
            return Optional.of(new KeyLine(options, key.group(1), fingerprint, comment));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Options end at the first blank outside of quotes. */
    private static int endOfOptions(String text) {
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if ((c == ' ' || c == '\t') && !quoted) {
                return at;
            }
        }
        return text.length();
    }
}
