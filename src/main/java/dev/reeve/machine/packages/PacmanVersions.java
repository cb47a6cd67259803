package dev.reeve.machine.packages;

import java.util.Comparator;

/**
 * The order of versions of pacman 5 to 7 (lib/libalpm/version.c): rpm's as it was before tildes and carets, with two
 * differences. Separators count by their length, and letters that are left over sort before the end: {@code 1.0rc} comes
 * before {@code 1.0}. A release counts only where both have one, which makes the order one of pairs, not of lists.
 */
final class PacmanVersions {
    static final Comparator<String> ORDER = PacmanVersions::compare;

    private PacmanVersions() {}

    private static int compare(String left, String right) {
        Evr a = Evr.of(left);
        Evr b = Evr.of(right);
        int order = Evr.numbers(a.epoch(), b.epoch());
        order = order != 0 ? order : part(a.version(), b.version());
        boolean releases = !a.release().isEmpty() && !b.release().isEmpty();
        return order != 0 || !releases ? order : part(a.release(), b.release());
    }

    private static int part(String left, String right) {
        int a = 0;
        int b = 0;
        while (a < left.length() && b < right.length()) {
            int fromLeft = a;
            int fromRight = b;
            a = skip(left, a);
            b = skip(right, b);
            if (a >= left.length() || b >= right.length()) {
                break;
            } else if (a - fromLeft != b - fromRight) {
                return Integer.compare(a - fromLeft, b - fromRight);
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
        return rest(left, a, right, b);
    }

    /** What is left over of one of them decides. */
    private static int rest(String left, int a, String right, int b) {
        if (a >= left.length() && b >= right.length()) {
            return 0;
        } else if (a >= left.length()) {
            return Evr.letter(right.charAt(b)) ? 1 : -1;
        }
        return Evr.letter(left.charAt(a)) ? -1 : 1;
    }

    private static int skip(String text, int from) {
        int at = from;
        while (at < text.length() && !Evr.letter(text.charAt(at)) && !Evr.digit(text, at)) {
            at++;
        }
        return at;
    }
}
