package dev.reeve.inventory;

import java.util.Locale;

/** A language that reeve speaks. */
public enum ChannelLanguage {
    EN(Locale.ENGLISH),
    ZH(Locale.SIMPLIFIED_CHINESE);

    private final Locale locale;

    ChannelLanguage(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }
}
