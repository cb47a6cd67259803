package dev.reeve.antivirus.clamd;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code clamd.conf} says of where the daemon listens and of what it does not look at (clamd.conf(5)). What is not
 * said there is as ClamAV 1.x has it.
 *
 * @param address where it listens; null if the file does not say
 * @param threads how many contents it judges at once
 * @param mostStream {@code StreamMaxLength} in bytes
 * @param mostFile {@code MaxFileSize} in bytes: what is longer counts as clean, without a word
 * @param tellsLimits {@code AlertExceedsMax}
 * @param tellsEncrypted {@code AlertEncryptedArchive} or {@code AlertEncrypted}
 */
public record ClamdSettings(
        @Nullable ClamdAddress address,
        int threads,
        long mostStream,
        long mostFile,
        boolean tellsLimits,
        boolean tellsEncrypted) {
    private static final long MIB = 1 << 20;

    /** libclamav 1.x knows no file longer than this, whatever the settings say. */
    private static final long MOST = 2048 * MIB - 1;

    /** A file in which nothing is said. */
    public static final ClamdSettings USUAL = parse("");

    /** What a file says; lines that make no sense say nothing. */
    public static ClamdSettings parse(String text) {
        Map<String, String> said = new HashMap<>();
        text.lines().forEach(line -> {
            String[] words = line.strip().split("\\s+", 2);
            if (words.length == 2 && !words[0].startsWith("#") && !words[0].equals("Example")) {
                said.put(words[0].toLowerCase(Locale.ROOT), words[1].strip());
            }
        });
        return new ClamdSettings(
                address(said).orElse(null),
                (int) Math.max(1, Math.min(256, number(said.get("maxthreads"), 10))),
                number(said.get("streammaxlength"), 100 * MIB),
                number(said.get("maxfilesize"), 100 * MIB),
                yes(said.get("alertexceedsmax")),
                yes(said.get("alertencryptedarchive")) || yes(said.get("alertencrypted")));
    }

    private static Optional<ClamdAddress> address(Map<String, String> said) {
        String socket = said.get("localsocket");
        if (socket != null) {
            return ClamdAddress.parse(socket);
        }
        String port = said.get("tcpsocket");
        String host = said.getOrDefault("tcpaddr", "localhost");
        return port == null
                ? Optional.empty()
                : ClamdAddress.parse((host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host) + ':' + port);
    }

    /** Sizes may end in K, M or G; 0 is no limit of the settings' own. */
    private static long number(@Nullable String text, long usual) {
        if (text == null || !text.matches("[0-9]{1,12}[kKmMgG]?")) {
            return usual;
        }
        char unit = Character.toLowerCase(text.charAt(text.length() - 1));
        long factor = unit == 'k' ? 1024 : unit == 'm' ? MIB : unit == 'g' ? 1024 * MIB : 1;
        long value = Long.parseLong(factor == 1 ? text : text.substring(0, text.length() - 1));
        return value == 0 ? MOST : Math.min(MOST, value * factor);
    }

    private static boolean yes(@Nullable String text) {
        return text != null && text.matches("(?i)yes|true|1");
    }
}
