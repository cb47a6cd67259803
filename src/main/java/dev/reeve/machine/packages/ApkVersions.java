package dev.reeve.machine.packages;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of versions of apk-package(5): numbers, one letter, suffixes ({@code _alpha} to {@code _rc} before the plain
 * version, {@code _cvs} to {@code _p} after it), {@code -r} and the build's number. Other texts sort as dpkg's do.
 */
final class ApkVersions {
    static final Comparator<String> ORDER = ApkVersions::compare;

    private static final Pattern VERSION = Pattern.compile(
            "([0-9]{1,50}(?:\\.[0-9]{1,50}){0,20})([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)[0-9]{0,50}){0,9})"
                    + "(?:~[0-9a-f]{1,64})?(?:-r([0-9]{1,50}))?");
    private static final Pattern SUFFIX = Pattern.compile("_([a-z]+)([0-9]*)");
    private static final List<String> SUFFIXES =
            List.of("alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p");
    private static final int PLAIN = SUFFIXES.indexOf("");

    private ApkVersions() {}

    private static int compare(String left, String right) {
        Matcher a = VERSION.matcher(left);
        Matcher b = VERSION.matcher(right);
        boolean first = a.matches();
        boolean second = b.matches();
        if (!first || !second) {
            return first == second ? DpkgVersions.ORDER.compare(left, right) : Boolean.compare(first, second);
        }
        int order = numbers(a.group(1).split("\\."), b.group(1).split("\\."));
        order = order != 0 ? order : a.group(2).compareTo(b.group(2));
        order = order != 0 ? order : suffixes(SUFFIX.matcher(a.group(3)), SUFFIX.matcher(b.group(3)));
        return order != 0 ? order : Evr.numbers(build(a), build(b));
    }

    private static String build(Matcher version) {
        String build = version.group(4);
        return build == null ? "" : build;
    }

    private static int numbers(String[] left, String[] right) {
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            // After the first, a number that begins with 0 is a fraction: 1.01 is older than 1.1.
            boolean fraction = i > 0 && (left[i].startsWith("0") || right[i].startsWith("0"));
            int order = fraction ? left[i].compareTo(right[i]) : Evr.numbers(left[i], right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    private static int suffixes(Matcher left, Matcher right) {
        while (true) {
            boolean a = left.find();
            boolean b = right.find();
            if (!a && !b) {
                return 0;
            }
            int order = Integer.compare(a ? rank(left) : PLAIN, b ? rank(right) : PLAIN);
            order = order != 0 || !a || !b ? order : Evr.numbers(left.group(2), right.group(2));
            if (order != 0) {
                return order;
            }
        }
    }

    private static int rank(Matcher suffix) {
        return SUFFIXES.indexOf(suffix.group(1));
    }
}
