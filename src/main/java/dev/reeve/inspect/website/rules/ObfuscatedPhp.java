package dev.reeve.inspect.website.rules;

import dev.reeve.inspect.website.rules.Calls.Call;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Code that was made unreadable. */
final class ObfuscatedPhp {
    private static final String DECODER =
            "(?:base64_decode|gzinflate|gzuncompress|gzdecode|str_rot13|strrev|hex2bin|convert_uudecode|rawurldecode"
                    + "|urldecode|openssl_decrypt|pack|bzdecompress)";
    private static final Pattern DECODES = Pattern.compile("(?i)\\b" + DECODER + "\\(");
    private static final Pattern NESTED =
            Pattern.compile("(?i)\\b" + DECODER + "\\(@?" + DECODER + "\\(@?" + DECODER + "\\(");
    private static final Pattern EVAL_DECODES = Pattern.compile("(?i)^\\(?(?:'[^']{0,80}'\\.?)?@?" + DECODER + "\\(");
    private static final Pattern CHARACTERS = Pattern.compile("(?i)(?:chr\\((?:0x)?[0-9a-f]{1,3}\\)\\.){8}");
    private static final Pattern INDEXED = Pattern.compile("(?:\\$\\w{1,40}[\\[{]['\\d]\\w{0,6}'?[\\]}]\\.){6}");
    private static final Pattern CONFUSABLE = Pattern.compile("\\$(?:[O0]{6,40}|[Il1]{6,40}|_{5,40})\\b");
    private static final Pattern XORED = Pattern.compile("'[^']{1,64}'\\^'");
    private static final Pattern COUNTED_UP = Pattern.compile("(?:\\$_{1,20}\\+\\+;){3}");
    private static final Pattern JUMP = Pattern.compile("(?<![\\w$>'])goto (?=[a-z]{0,7}[A-Z0-9])[A-Za-z0-9]{4,8};");
    private static final Pattern VARIABLE_CALL = Pattern.compile("(?<![\\w>:$])\\$\\w{1,60}+\\(");
    private static final Set<String> SECRETIVE = Set.of(
            "eval",
            "assert",
            "create_function",
            "system",
            "shell_exec",
            "passthru",
            "popen",
            "proc_open",
            "base64_decode",
            "gzinflate",
            "gzuncompress",
            "str_rot13",
            "file_put_contents",
            "move_uploaded_file",
            "_post",
            "_get",
            "_request",
            "_cookie");
    private static final int SPELLED = 40;
    private static final int LONG_STRING = 2000;
    private static final int LONG_LINE = 8000;
    private static final int JUMPS = 10;

    private final PhpSource source;
    private final CharSequence metered;
    private final Calls calls;
    private final List<Hit> hits;

    ObfuscatedPhp(PhpSource source, CharSequence metered, Calls calls, List<Hit> hits) {
        this.calls = calls;
        this.source = source;
        this.metered = metered;
        this.hits = hits;
    }

    void look() {
        List<Call> evaluated = calls.of(Calls.EVALUATORS);
        if (evaluated.stream()
                .anyMatch(call -> EVAL_DECODES.matcher(call.arguments()).find())) {
            // Two families in one breath: there is no honest reason for it.
            add("eval-of-decoded");
            hits.add(Hit.of(Family.ENCODED, "eval-of-decoded"));
        }
        if (NESTED.matcher(metered).find()) {
            add("nested-decoders");
        }
        if (CHARACTERS.matcher(metered).find() || INDEXED.matcher(metered).find()) {
            add("assembled-characters");
        }
        if (count(CONFUSABLE, 4) || COUNTED_UP.matcher(metered).find()) {
            add("confusable-names");
        }
        if (XORED.matcher(metered).find()) {
            add("xor-of-strings");
        }
        if (count(JUMP, JUMPS)) {
            add("jumps");
        }
        if (source.spelledLetters() >= SPELLED) {
            add("spelled-letters");
        }
        assembledNames();
        boolean runs = !evaluated.isEmpty() || VARIABLE_CALL.matcher(metered).find();
        boolean packed = source.strings().stream().anyMatch(ObfuscatedPhp::isPacked);
        if (packed && runs && DECODES.matcher(metered).find()) {
            add("long-encoded-string");
        }
        if (source.longestLine() >= LONG_LINE && !evaluated.isEmpty()) {
            add("long-line");
        }
    }

    private void add(String rule) {
        hits.add(Hit.of(Family.OBFUSCATED, rule));
    }

    private boolean count(Pattern pattern, int least) {
        return pattern.matcher(metered).results().limit(least).count() == least;
    }

    /** {@code 'ba'.'se64_de'.'code'}, {@code strrev('lave')}, {@code str_rot13('nffreg')}. */
    private void assembledNames() {
        boolean joined = source.joined().stream().anyMatch(word -> SECRETIVE.contains(word.toLowerCase(Locale.ROOT)));
        boolean turned = calls.of(Calls.TURNERS).stream()
                .map(call -> call.arguments().replace("'", "").toLowerCase(Locale.ROOT))
                .anyMatch(word ->
                        SECRETIVE.contains(Decoders.reversed(word)) || SECRETIVE.contains(Decoders.rot13(word)));
        if (joined || turned) {
            add("assembled-name");
        }
    }

    private static boolean isPacked(String string) {
        if (string.length() < LONG_STRING) {
            return false;
        }
        for (int i = 0; i < LONG_STRING; i++) {
            if (!Decoders.isBase64(string.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
