package dev.reeve.machine.packages;

/**
 * A version in its three parts.
 *
 * @param epoch digits, or empty
 * @param release what comes after the last hyphen; empty if there is none
 */
record Evr(String epoch, String version, String release) {
    static Evr of(String text) {
        int digits = end(text, 0, true);
        boolean epoch = digits > 0 && digits < text.length() && text.charAt(digits) == ':';
        String rest = epoch ? text.substring(digits + 1) : text;
        int hyphen = rest.lastIndexOf('-');
        return new Evr(
                epoch ? text.substring(0, digits) : "",
                hyphen < 0 ? rest : rest.substring(0, hyphen),
                hyphen < 0 ? "" : rest.substring(hyphen + 1));
    }

    static boolean digit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /**
     * Where what begins there ends.
     *
     * @param digits whether that is digits; else letters
     */
    static int end(String text, int from, boolean digits) {
        int end = from;
        while (end < text.length() && (digits ? digit(text, end) : letter(text.charAt(end)))) {
            end++;
        }
        return end;
    }

    /** Compares numbers of any length; no digits are 0. */
    static int numbers(String left, String right) {
        String a = left.replaceFirst("^0+", "");
        String b = right.replaceFirst("^0+", "");
        int order = Integer.compare(a.length(), b.length());
        return order != 0 ? order : a.compareTo(b);
    }
}
