package dev.reeve.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The known names that a mistyped one may have meant. */
final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /** At most three names: those within a few slips of the word, or, if none is, the three nearest. */
    static List<String> of(String word, Collection<String> names) {
        List<String> byDistance = names.stream()
                .sorted(Comparator.comparingInt((String name) -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        int slips = Math.max(1, word.length() / 3);
        List<String> near = byDistance.stream()
                .filter(name -> distance(word, name) <= slips || (word.length() > 2 && name.startsWith(word)))
                .limit(MOST)
                .toList();
        return near.isEmpty() ? byDistance.stream().limit(MOST).toList() : near;
    }

    /** Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
    static int distance(String one, String other) {
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[one.length()][other.length()];
    }
}
