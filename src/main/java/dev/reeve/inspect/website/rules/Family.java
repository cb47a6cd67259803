package dev.reeve.inspect.website.rules;

import java.util.Locale;

/** The families of tricks. */
public enum Family {
    /** Code that was made unreadable: nested decoders, assembled function names. */
    OBFUSCATED,
    /** What honest programs hardly need: several ways to run commands, errors silenced around eval. */
    DODGY,
    /** What a visitor sends is executed, included or written. */
    DANGEROUS,
    /** Code in an encoding, to be found only after decoding. */
    ENCODED,
    /** Control characters and the like between words of code. */
    NON_PRINTABLE,
    /** A password of its own, compared with what a visitor sends. */
    PASSWORD,
    /** Code where nobody looks for any: in a picture, far to the right of a line. */
    HIDDEN,
    /** Something foreign in a page: an invisible frame, a script that writes scripts, hidden links. */
    INJECTED,
    /** A server setting that makes other files run or sends chosen visitors away. */
    SETTING,
    /** A name or a place that scripts do not have by accident. */
    PLACE;

    /** The name in lower case with hyphens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Family ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
