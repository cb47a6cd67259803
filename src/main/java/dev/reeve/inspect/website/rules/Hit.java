package dev.reeve.inspect.website.rules;

/**
 * A rule that found its trick.
 *
 * @param family the rule's family
 * @param rule the rule's stable name: {@code eval-of-request}
 * @param decisive whether it is enough alone
 */
public record Hit(Family family, String rule, boolean decisive) {
    /** A hit that needs another family beside it. */
    static Hit of(Family family, String rule) {
        return new Hit(family, rule, false);
    }

    static Hit decisive(Family family, String rule) {
        return new Hit(family, rule, true);
    }
}
