package dev.reeve.antivirus.scan;

import java.util.Locale;

/** Why a file was not judged. */
public enum NotScanned {
    /** There is no right to read it, or the disk under it fails. */
    UNREADABLE,
    /** It was listed and was gone, or no file any more, when it was to be read. */
    VANISHED,
    /** It was written to while it was read. */
    CHANGED,
    /** It is longer than the engine looks at. */
    TOO_LARGE,
    /** An archive that holds more, or deeper, than the engine looks at. */
    LIMIT,
    /** The engine has no key to it. */
    ENCRYPTED,
    /** The engine gave it up after its time. */
    TIMED_OUT,
    /** The engine failed at it. */
    ENGINE_ERROR,
    /** The engine said nothing of it. */
    NO_ANSWER;

    /** Whether a file is there that nobody has judged; one that came and went, or grew under the reading, is usual. */
    public boolean leavesDoubt() {
        return this != VANISHED && this != CHANGED;
    }

    /** The stable lower-case name used in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
