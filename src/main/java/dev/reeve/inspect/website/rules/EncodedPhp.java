package dev.reeve.inspect.website.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Code in an encoding: words of it in base64, hexadecimal digits or rot13, and whole programs in long strings. */
final class EncodedPhp {
    private static final List<String> WORDS = List.of(
            "eval(",
            "$_POST[",
            "$_GET[",
            "$_REQUEST[",
            "$_COOKIE[",
            "base64_decode(",
            "gzinflate(",
            "shell_exec(",
            "passthru(",
            "system($",
            "call_user_func",
            "error_reporting(0)",
            "set_time_limit(0)",
            "php_uname");
    /** Shorter pieces appear by accident: one in 64^7. */
    private static final int LEAST_DIGITS = 7;

    private static final List<String> BASE64 = base64Words();
    private static final List<String> HEX = hexWords();
    private static final List<String> ROT13 =
            List.of("riny(", "flfgrz(", "onfr64_qrpbqr", "tmvasyngr", "$_CBFG", "$_TRG", "furyy_rkrp");
    private static final int DEEPEST = 16;
    private static final int LEAST_PACKED = 48;
    /** Strings of a file that are unpacked. */
    private static final int MOST_STRINGS = 200;

    private final PhpSource source;
    private final MeteredText.Allowance allowance;
    private final List<Hit> hits;
    private int unpacked;

    EncodedPhp(PhpSource source, MeteredText.Allowance allowance, List<Hit> hits) {
        this.source = source;
        this.allowance = allowance;
        this.hits = hits;
    }

    void look() {
        for (String string : source.strings()) {
            if (string.length() >= LEAST_DIGITS) {
                words(string);
            }
            if (string.length() >= LEAST_PACKED && unpacked < MOST_STRINGS) {
                unpacked++;
                unpack(string, 0);
            }
        }
    }

    private void words(String string) {
        allowance.take((long) string.length() * (BASE64.size() + HEX.size()) / 4);
        if (string.length() >= LEAST_DIGITS && BASE64.stream().anyMatch(string::contains)) {
            hits.add(Hit.of(Family.ENCODED, "code-in-base64"));
        }
        String lower = string.toLowerCase(Locale.ROOT);
        if (HEX.stream().anyMatch(lower::contains)) {
            hits.add(Hit.of(Family.ENCODED, "code-in-hex"));
        }
        if (ROT13.stream().anyMatch(string::contains)) {
            hits.add(Hit.of(Family.ENCODED, "code-in-rot13"));
        }
    }

    /** Undoes one encoding after the other until there is code. */
    private void unpack(String packed, int depth) {
        allowance.take(packed.length() * 8L);
        if (depth > 0 && isCode(packed)) {
            hits.add(Hit.of(Family.ENCODED, "packed-code"));
            hits.add(Hit.of(Family.OBFUSCATED, "packed-code"));
            return;
        }
        if (depth == DEEPEST) {
            return;
        }
        List<Optional<String>> tries = new ArrayList<>();
        if (isDigits(packed)) {
            tries.add(Decoders.hex(packed));
            tries.add(Decoders.base64(packed));
            tries.add(Decoders.base64(Decoders.reversed(packed)));
            tries.add(Decoders.base64(Decoders.rot13(packed)));
        } else {
            tries.add(Decoders.inflated(packed));
            String inner = quoted(packed);
            if (depth > 0 && inner.length() >= LEAST_PACKED) {
                tries.add(Optional.of(inner));
            }
        }
        for (Optional<String> each : tries) {
            if (each.isPresent() && isPromising(each.get())) {
                unpack(each.get(), depth + 1);
            }
        }
    }

    private static boolean isDigits(String text) {
        int wrong = 0;
        int looked = Math.min(text.length(), 4000);
        for (int i = 0; i < looked; i++) {
            char c = text.charAt(i);
            wrong += Decoders.isBase64(c) || c <= ' ' ? 0 : 1;
        }
        return wrong == 0 && looked >= LEAST_PACKED;
    }

    /** Text, digits again, or what a compressor made: what else comes out was no encoding. */
    private static boolean isPromising(String text) {
        if (text.length() < LEAST_PACKED / 2) {
            return false;
        }
        boolean zipped = text.charAt(0) == 0x78 || text.startsWith("\u001f\u008b");
        return zipped
                || isText(text)
                || Decoders.inflated(text).filter(EncodedPhp::isText).isPresent();
    }

    private static boolean isText(String text) {
        int looked = Math.min(text.length(), 400);
        for (int i = 0; i < looked; i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The longest string within decoded code, for code that decodes once more. */
    private static String quoted(String code) {
        String longest = "";
        int open = -1;
        for (int i = 0; i < code.length(); i++) {
            if (code.charAt(i) == '\'' || code.charAt(i) == '"') {
                if (open >= 0 && i - open - 1 > longest.length()) {
                    longest = code.substring(open + 1, i);
                }
                open = i;
            }
        }
        return longest;
    }

    private static boolean isCode(String text) {
        return isText(text) && WORDS.stream().anyMatch(text::contains);
    }

    /** The digits that a word has in base64 wherever it begins, without those that depend on its neighbours. */
    private static List<String> base64Words() {
        List<String> found = new ArrayList<>();
        for (String word : WORDS) {
            for (int shift = 0; shift < 3; shift++) {
                byte[] bytes = (" ".repeat(shift) + word).getBytes(StandardCharsets.US_ASCII);
                String digits = Base64.getEncoder().withoutPadding().encodeToString(bytes);
                int from = shift == 0 ? 0 : shift + 1;
                int to = bytes.length * 8 / 6;
                if (to - from >= LEAST_DIGITS) {
                    found.add(digits.substring(from, to));
                }
            }
        }
        return List.copyOf(found);
    }

    private static List<String> hexWords() {
        return WORDS.stream()
                .map(word -> HexFormat.of().formatHex(word.getBytes(StandardCharsets.US_ASCII)))
                .toList();
    }
}
