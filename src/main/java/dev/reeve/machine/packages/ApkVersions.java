package dev.reeve.machine.packages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The order of versions of apk-package(5) as apk-tools 3 has it (version.c): numbers, one letter, suffixes ({@code _alpha} to {@code
 * _rc} before the plain version, {@code _cvs} to {@code _p} after it), a commit, {@code -r} and the build's number. apk-tools 2
 * differs in a first number after the dot that begins with 0, and leaves out what comes after a commit. Other texts sort as dpkg's
 * do.
 */
final class ApkVersions {
    static final Comparator<String> ORDER = ApkVersions::compare;

    private static final Pattern VERSION = Pattern.compile(
            "([0-9]{1,50}(?:\\.[0-9]{1,50}){0,20})([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)[0-9]{0,50}){0,9})"
                    + "(?:~([0-9a-f]{1,64}))?(?:-r([0-9]{1,50}))?");
    private static final Pattern SUFFIX = Pattern.compile("_([a-z]+)([0-9]*)");
    private static final List<String> SUFFIXES = List.of("alpha", "beta", "pre", "rc", "cvs", "svn", "git", "hg", "p");
    private static final int FINAL = SUFFIXES.indexOf("cvs");

    /** What a part of a version is; where two versions go on differently, this is their order. */
    private enum Kind {
        BEFORE,
        END,
        BUILD,
        COMMIT,
        SUFFIX_NUMBER,
        AFTER,
        LETTER,
        NUMBER,
        FIRST
    }

    private record Part(Kind kind, String text) implements Comparable<Part> {
        @Override
        public int compareTo(Part other) {
            if (kind != other.kind) {
                return kind.compareTo(other.kind);
            }
            return switch (kind) {
                case BEFORE, AFTER -> Integer.compare(SUFFIXES.indexOf(text), SUFFIXES.indexOf(other.text));
                case LETTER, COMMIT, END -> text.compareTo(other.text);
                // A number that begins with 0 is a fraction: 1.01 is older than 1.1.
                case NUMBER ->
                    text.startsWith("0") || other.text.startsWith("0")
                            ? text.compareTo(other.text)
                            : Evr.numbers(text, other.text);
                case BUILD, SUFFIX_NUMBER, FIRST -> Evr.numbers(text, other.text);
            };
        }
    }

    private ApkVersions() {}

    private static int compare(String left, String right) {
        Matcher a = VERSION.matcher(left);
        Matcher b = VERSION.matcher(right);
        boolean first = a.matches();
        boolean second = b.matches();
        if (!first || !second) {
            return first == second ? DpkgVersions.ORDER.compare(left, right) : Boolean.compare(first, second);
        }
        List<Part> one = parts(a);
        List<Part> other = parts(b);
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            int order = one.get(i).compareTo(other.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** The parts, the end too. */
    private static List<Part> parts(Matcher version) {
        List<Part> parts = new ArrayList<>();
        for (String number : version.group(1).split("\\.", -1)) {
            parts.add(new Part(parts.isEmpty() ? Kind.FIRST : Kind.NUMBER, number));
        }
        add(parts, Kind.LETTER, version.group(2));
        Matcher suffix = SUFFIX.matcher(version.group(3));
        while (suffix.find()) {
            boolean before = SUFFIXES.indexOf(suffix.group(1)) < FINAL;
            parts.add(new Part(before ? Kind.BEFORE : Kind.AFTER, suffix.group(1)));
            add(parts, Kind.SUFFIX_NUMBER, suffix.group(2));
        }
        add(parts, Kind.COMMIT, version.group(4));
        add(parts, Kind.BUILD, version.group(5));
        parts.add(new Part(Kind.END, ""));
        return parts;
    }

    private static void add(List<Part> parts, Kind kind, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            parts.add(new Part(kind, text));
        }
    }
}
