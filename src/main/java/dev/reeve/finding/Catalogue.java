package dev.reeve.finding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one language. Texts of the package {@code dev.reeve.x} live in {@code dev/reeve/x/messages.properties}
 * (English) and {@code messages_zh_CN.properties} (Simplified Chinese), both UTF-8. Values quote named arguments as
 * {@code {name}}; an argument that is not given stays as it is written, so that a mistake is seen. {@code
 * {name|host|hosts}} is the first word where the argument is 1, else the second.
 */
public final class Catalogue {
    private final Locale locale;
    private final Map<String, ResourceBundle> bundles = new HashMap<>();

    private Catalogue(Locale locale) {
        this.locale = locale;
    }

    /** The texts for {@code locale}: Simplified Chinese for any Chinese locale, English for every other. */
    public static Catalogue of(Locale locale) {
        boolean chinese = locale.getLanguage().equals("zh");
        return new Catalogue(chinese ? Locale.SIMPLIFIED_CHINESE : Locale.ROOT);
    }

    /** The language that this catalogue speaks: {@link Locale#SIMPLIFIED_CHINESE}, or {@link Locale#ROOT} for English. */
    public Locale locale() {
        return locale;
    }

    /**
     * Explains a finding from the keys {@code <name>.problem}, {@code .cause}, {@code .fix} and {@code .prevention}. A
     * finding with an argument {@code os} goes by {@code <name>.fix.<os>} where there is such a text: what helps on
     * Linux does not help on Windows.
     */
    public Explanation explain(Finding finding) {
        int dot = finding.code().indexOf('.');
        String room = finding.code().substring(0, dot);
        String key = finding.code().substring(dot + 1);
        Map<String, String> arguments = finding.arguments();
        return new Explanation(
                part(room, key + ".problem", arguments),
                part(room, key + ".cause", arguments),
                part(room, key + ".fix", arguments),
                part(room, key + ".prevention", arguments));
    }

    private String part(String room, String key, Map<String, String> arguments) {
        String special = key + '.' + arguments.get("os");
        return text(room, bundle(room).containsKey(special) ? special : key, arguments);
    }

    /** Whether this finding's code has texts; a journal may hold codes of a newer reeve. */
    public boolean knows(String code) {
        int dot = code.indexOf('.');
        try {
            return dot > 0 && bundle(code.substring(0, dot)).containsKey(code.substring(dot + 1) + ".problem");
        } catch (MissingResourceException e) {
            return false;
        }
    }

    /**
     * One text of the package {@code dev.reeve.<room>}.
     *
     * @throws MissingResourceException if there is no such key: a bug, and a test looks for it
     */
    public String text(String room, String key, Map<String, String> arguments) {
        return fill(bundle(room).getString(key), arguments);
    }

    /** {@link #text(String, String, Map)} with names and values in turn. */
    public String text(String room, String key, String... arguments) {
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            named.put(arguments[i], arguments[i + 1]);
        }
        return text(room, key, named);
    }

    private synchronized ResourceBundle bundle(String room) {
        return bundles.computeIfAbsent(
                room,
                name -> ResourceBundle.getBundle(
                        "dev.reeve." + name + ".messages",
                        locale,
                        Catalogue.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    private static String fill(String pattern, Map<String, String> arguments) {
        StringBuilder out = new StringBuilder(pattern.length() + 32);
        int from = 0;
        while (true) {
            int open = pattern.indexOf('{', from);
            int close = open < 0 ? -1 : pattern.indexOf('}', open);
            if (close < 0) {
                return out.append(pattern, from, pattern.length()).toString();
            }
            String value = value(pattern.substring(open + 1, close).split("\\|", -1), arguments);
            out.append(pattern, from, open).append(value != null ? value : pattern.substring(open, close + 1));
            from = close + 1;
        }
    }

    /** Null if there is no such argument, or this is no place for one. */
    private static @Nullable String value(String[] parts, Map<String, String> arguments) {
        String value = arguments.get(parts[0]);
        if (value == null || parts.length == 1) {
            return value;
        }
        return parts.length == 3 ? parts[value.equals("1") ? 1 : 2] : null;
    }
}
