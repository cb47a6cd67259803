package dev.reeve.cli;

import java.util.Locale;
import java.util.Map;

/** The languages that reeve speaks. */
enum Language {
    EN(Locale.ROOT),
    ZH(Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    /** The language of messages by POSIX: the first of these variables that is set decides. */
    static Language of(Map<String, String> variables) {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = variables.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.startsWith("zh") ? ZH : EN;
            }
        }
        return EN;
    }
}
