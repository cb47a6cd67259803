package dev.reeve.inspect.website.rules;

import dev.reeve.finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the rules say of one file.
 *
 * @param hits each rule at most once
 */
public record Verdict(List<Hit> hits) {
    /** Nothing found. */
    public static final Verdict CLEAN = new Verdict(List.of());

    /** The name of the rule that stands for a file that took the rules too long. */
    public static final String TOO_COSTLY = "too-costly";

    /** Reads a text of {@link #text()} as it is written. */
    private static final String BETWEEN = ",";

    public Verdict {
        hits = List.copyOf(new LinkedHashSet<>(hits));
    }

    /** Nothing, one family, or what is enough to be sure. */
    public Optional<Severity> severity() {
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        boolean sure = hits.stream().anyMatch(Hit::decisive) || families().size() >= 2;
        return Optional.of(sure ? Severity.CRITICAL : Severity.WARNING);
    }

    /** A point for each rule, two more for each further family, five for each decisive hit. */
    public int score() {
        int decisive = (int) hits.stream().filter(Hit::decisive).count();
        return hits.size() + 2 * Math.max(0, families().size() - 1) + 5 * decisive;
    }

    /** The families that were hit. */
    public Set<Family> families() {
        EnumSet<Family> families = EnumSet.noneOf(Family.class);
        hits.forEach(hit -> families.add(hit.family()));
        return families;
    }

    /** This verdict and further hits. */
    public Verdict and(Collection<Hit> more) {
        List<Hit> all = new ArrayList<>(hits);
        all.addAll(more);
        return new Verdict(all);
    }

    /** For people and for baselines: {@code dangerous:eval-of-request!,password:compared-hash}; empty if clean. */
    public String text() {
        return hits.stream()
                .map(hit -> hit.family().label() + ":" + hit.rule() + (hit.decisive() ? "!" : ""))
                .collect(Collectors.joining(BETWEEN));
    }

    /**
     * What {@link #text()} wrote.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static Verdict of(String text) {
        if (text.isEmpty()) {
            return CLEAN;
        }
        List<Hit> hits = new ArrayList<>();
        for (String each : text.split(BETWEEN, -1)) {
            int colon = each.indexOf(':');
            boolean decisive = each.endsWith("!");
            if (colon < 0) {
                throw new IllegalArgumentException("no hit: " + each);
            }
            hits.add(new Hit(
                    Family.ofLabel(each.substring(0, colon)),
                    each.substring(colon + 1, each.length() - (decisive ? 1 : 0)),
                    decisive));
        }
        return new Verdict(hits);
    }
}
