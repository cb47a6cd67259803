package dev.reeve.patch.apt;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source says of itself in its Release file; what it does not say is empty.
 *
 * @param origin who publishes it: {@code Debian}, {@code UbuntuESM}
 * @param label what it is: {@code Debian-Security}
 * @param version {@code 12.1}
 * @param suite {@code stable-security}, {@code jammy-security}
 */
record Release(String origin, String label, String version, String suite) {
    static final Release NONE = new Release("", "", "", "");

    /** {@code Debian-Security}, {@code Devuan-Security}. */
    private static final Pattern SECURITY_LABEL = Pattern.compile("(?i).*[ -]security");

    private static final Pattern PART = Pattern.compile("([a-z])=([^,]*)");

    /** As a simulation writes it: {@code Debian-Security:12/stable-security}. */
    private static final Pattern SHORT = Pattern.compile("([^:]*):([^/]*)/(.*)");

    /** From a line of {@code apt-cache policy}: {@code v=12,o=Debian,a=stable,n=bookworm,l=Debian,c=main,b=amd64}. */
    static Release of(String line) {
        Map<String, String> parts = new HashMap<>();
        Matcher part = PART.matcher(line);
        while (part.find()) {
            parts.putIfAbsent(part.group(1), part.group(2));
        }
        String suite = parts.getOrDefault("a", "");
        return new Release(
                parts.getOrDefault("o", ""),
                parts.getOrDefault("l", ""),
                parts.getOrDefault("v", ""),
                suite.isEmpty() ? parts.getOrDefault("n", "") : suite);
    }

    /** From a simulation, which does not say the origin. */
    static Release ofShort(String text) {
        Matcher known = SHORT.matcher(text);
        return known.matches() ? new Release("", known.group(1), known.group(2), known.group(3)) : NONE;
    }

    /**
     * Whether updates are there because of security: Debian tells by the label, Ubuntu keeps one label for all of its
     * suites and has others for its extended maintenance (UbuntuESM, UbuntuESMApps). A suite's name alone proves nothing.
     */
    boolean security() {
        boolean ubuntu = label.equals("Ubuntu") && (origin.isEmpty() || origin.equals("Ubuntu"));
        return SECURITY_LABEL.matcher(label).matches()
                || label.startsWith("UbuntuESM")
                || origin.startsWith("UbuntuESM")
                || (ubuntu && suite.toLowerCase(Locale.ROOT).endsWith("-security"));
    }

    /** As apt writes it: {@code Debian-Security:12/stable-security}. */
    String text() {
        return label + (version.isEmpty() ? "" : ":" + version) + (suite.isEmpty() ? "" : "/" + suite);
    }
}
