package dev.reeve.inspect.website.rules;

/**
 * A text that may be read so and so often. A pattern that goes back and forth over a file that was made for it runs into
 * the limit instead of through the night; what counts are characters looked at, not seconds, so that a verdict does not
 * depend on the machine.
 */
final class MeteredText implements CharSequence {
    /** Characters looked at for each one there is: some ten times what the rules take for the worst honest file. */
    private static final long EACH = 300;

    private static final long AT_LEAST = 50_000_000;

    /** The limit was reached. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exhausted() {
            super("the rules took too long");
        }
    }

    /** How much may still be read, by this text and all others of the same file. */
    static final class Allowance {
        private long left;

        Allowance(long size) {
            left = AT_LEAST + EACH * size;
        }

        void take(long count) {
            left -= count;
            if (left < 0) {
                throw new Exhausted();
            }
        }
    }

    private final String text;
    private final Allowance allowance;

    MeteredText(String text, Allowance allowance) {
        this.text = text;
        this.allowance = allowance;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        allowance.take(1);
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
