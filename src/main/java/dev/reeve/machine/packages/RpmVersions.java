package dev.reeve.machine.packages;

import java.util.Comparator;

/**
 * The order of versions of rpm 4.15 and newer (rpm-version(7), rpmio/rpmvercmp.c): epoch, version, release; a tilde sorts
 * before the end, a caret after it and before anything else.
 */
final class RpmVersions {
    static final Comparator<String> ORDER = RpmVersions::compare;

    private RpmVersions() {}

    private static int compare(String left, String right) {
        Evr a = Evr.of(left);
        Evr b = Evr.of(right);
        int order = Evr.numbers(a.epoch(), b.epoch());
        order = order != 0 ? order : part(a.version(), b.version());
        return order != 0 ? order : part(a.release(), b.release());
    }

    /** rpm's own comparison of one part. */
    static int part(String left, String right) {
        int a = 0;
        int b = 0;
        while (a < left.length() || b < right.length()) {
            a = skip(left, a);
            b = skip(right, b);
            int sign = Integer.compare(sign(left, a), sign(right, b));
            if (sign != 0 && (sign(left, a) != WORD || sign(right, b) != WORD)) {
                return sign;
            } else if (sign(left, a) == TILDE || sign(left, a) == CARET) {
                a++;
                b++;
                continue;
            } else if (a >= left.length() || b >= right.length()) {
                break;
            }
            boolean number = Evr.digit(left, a);
            int endOfLeft = Evr.end(left, a, number);
            int endOfRight = Evr.end(right, b, number);
            if (endOfRight == b) {
                return number ? 1 : -1;
            }
            String one = left.substring(a, endOfLeft);
            String two = right.substring(b, endOfRight);
            int order = number ? Evr.numbers(one, two) : one.compareTo(two);
            if (order != 0) {
                return order;
            }
            a = endOfLeft;
            b = endOfRight;
        }
        return Boolean.compare(a < left.length(), b < right.length());
    }

    private static final int TILDE = 0;
    private static final int END = 1;
    private static final int CARET = 2;
    private static final int WORD = 3;

    private static int sign(String text, int at) {
        if (at >= text.length()) {
            return END;
        }
        return switch (text.charAt(at)) {
            case '~' -> TILDE;
            case '^' -> CARET;
            default -> WORD;
        };
    }

    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length()
                && !Evr.letter(text.charAt(at))
                && !Evr.digit(text, at)
                && text.charAt(at) != '~'
                && text.charAt(at) != '^') {
            at++;
        }
        return at;
    }
}
