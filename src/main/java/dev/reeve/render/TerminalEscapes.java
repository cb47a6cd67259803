package dev.reeve.render;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/** JSON's own escapes, and those that a terminal needs besides: DEL, C1 controls, bidirectional controls. */
final class TerminalEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
        int[] codes = standardAsciiEscapesForJSON();
        codes[0x7f] = ESCAPE_STANDARD;
        return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int character) {
        return character >= 0x80 && character <= 0xffff && SafeText.dangerous((char) character)
                ? new SerializedString(String.format("\\u%04x", character))
                : null;
    }
}
