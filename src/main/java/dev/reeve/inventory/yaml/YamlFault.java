package dev.reeve.inventory.yaml;

/**
 * Something in a file that is not YAML, or not the plain part of it that an inventory may use.
 *
 * @param kind what is wrong
 * @param place where
 * @param detail what the text of the kind quotes: a key, a character, the line of the other place; may be empty
 */
public record YamlFault(Kind kind, Place place, String detail) {
    /** What can be wrong with a file as YAML. */
    public enum Kind {
        /** Nothing but white space and comments. */
        EMPTY_FILE,
        /** A second document after {@code ---}. */
        SECOND_DOCUMENT,
        /** A tab where YAML wants spaces. */
        TAB,
        /** A quote that is opened and never closed. */
        UNCLOSED_QUOTE,
        /** A bracket or brace without its partner, or a comma missing before this place. */
        UNCLOSED_BRACKET,
        /** {@code key: value: value}, or a line that is indented into the value above it. */
        STRAY_COLON,
        /** A line without the colon that its neighbours have. */
        MISSING_COLON,
        /** A line that belongs to no level above it. */
        BAD_INDENTATION,
        /** A value that begins with a character that means something to YAML. */
        NEEDS_QUOTES,
        /** A backslash in double quotes that begins no escape; the detail is the character after it. */
        BAD_ESCAPE,
        /** Anything else that is not YAML. */
        BAD_SYNTAX,
        /** {@code &anchor} or {@code *alias}; the detail is its name. */
        ANCHOR,
        /** {@code !tag}. */
        TAG,
        /** The same key twice in one mapping; the detail is the line of the first. */
        DUPLICATE_KEY,
        /** A key that is a list, a mapping or nothing. */
        KEY_NOT_TEXT,
        /** More levels than any inventory has. */
        TOO_DEEP
    }
}
