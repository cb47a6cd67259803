package dev.reeve.inspect.outside;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A search that ends: some patterns take longer than anybody lives for some texts, and the text is a stranger's. */
final class BoundedPattern {
    /** Looks at letters; a good pattern takes a few for each letter of a page. */
    private static final long MOST_LOOKS = 200_000_000;

    private BoundedPattern() {}

    /** Whether the pattern is found; null if the search took too long. */
    static @Nullable Boolean find(String pattern, String text) {
        try {
            return Pattern.compile(pattern)
                    .matcher(new Counted(text, 0, text.length(), new long[1]))
                    .find();
        } catch (TooLong | StackOverflowError e) {
            return null;
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record Counted(String text, int from, int to, long[] looks) implements CharSequence {
        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (looks[0]++ > MOST_LOOKS) {
                throw new TooLong();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, from + start, from + end, looks);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
