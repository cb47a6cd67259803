package dev.reeve.machine.packages;

import java.util.Comparator;

/** The order of versions of deb-version(7): epoch, upstream version, revision; a tilde sorts before even the end. */
final class DpkgVersions {
    static final Comparator<String> ORDER = DpkgVersions::compare;

    private DpkgVersions() {}

    private static int compare(String left, String right) {
        Evr a = Evr.of(left);
        Evr b = Evr.of(right);
        int order = Evr.numbers(a.epoch(), b.epoch());
        order = order != 0 ? order : part(a.version(), b.version());
        return order != 0 ? order : part(a.release(), b.release());
    }

    /** dpkg's verrevcmp: what is no number letter by letter, then the number, in turn. */
    private static int part(String left, String right) {
        int a = 0;
        int b = 0;
        while (a < left.length() || b < right.length()) {
            while ((a < left.length() && !Evr.digit(left, a)) || (b < right.length() && !Evr.digit(right, b))) {
                int order = Integer.compare(weight(left, a), weight(right, b));
                if (order != 0) {
                    return order;
                }
                a++;
                b++;
            }
            int endOfLeft = Evr.end(left, a, true);
            int endOfRight = Evr.end(right, b, true);
            int order = Evr.numbers(left.substring(a, endOfLeft), right.substring(b, endOfRight));
            if (order != 0) {
                return order;
            }
            a = endOfLeft;
            b = endOfRight;
        }
        return 0;
    }

    private static int weight(String text, int at) {
        if (at >= text.length() || Evr.digit(text, at)) {
            return 0;
        }
        char c = text.charAt(at);
        if (c == '~') {
            return -1;
        }
        return Evr.letter(c) ? c : c + Character.MAX_VALUE;
    }
}
