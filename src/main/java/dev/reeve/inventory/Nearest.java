package dev.reeve.inventory;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The nearest known name to a name that is not known: "did you mean". */
final class Nearest {
    private static final int MOST = 12;

    private Nearest() {}

    /** The known name that was most probably meant, if any is near enough to be worth suggesting. */
    static Optional<String> to(String name, Collection<String> known) {
        return ranked(name, known)
                .filter(candidate -> candidate.distance <= tolerance(name, candidate.name))
                .map(Candidate::name)
                .findFirst();
    }

    /** The known names as a list for people, the nearest first, and not more than anybody would read. */
    static String first(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "-";
        }
        String list = ranked(name, known).limit(MOST).map(Candidate::name).collect(Collectors.joining(", "));
        return known.size() > MOST ? list + ", …" : list;
    }

    private record Candidate(String name, int distance) {}

    private static Stream<Candidate> ranked(String name, Collection<String> known) {
        return known.stream()
                .map(candidate -> new Candidate(candidate, distance(name, candidate)))
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
    }

    /** One slip in three letters, or a beginning of at least three letters. */
    private static int tolerance(String name, String candidate) {
        boolean beginning = name.length() >= 3 && plain(candidate).startsWith(plain(name));
        return beginning ? Integer.MAX_VALUE : Math.max(1, Math.min(name.length(), candidate.length()) / 3);
    }

    /** Optimal string alignment: insertions, deletions, changes and swapped neighbours; case and hyphens do not count. */
    private static int distance(String left, String right) {
        String a = plain(left);
        String b = plain(right);
        // A name from a hostile file may be a megabyte long; nothing that long is near anything.
        if (Math.abs(a.length() - b.length()) > 32) {
            return Integer.MAX_VALUE - 1;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
