package dev.reeve.inspect;

import java.util.Map;
import java.util.Optional;

/**
 * A check that compares a state of the host with the one that a person has accepted. What there is to accept comes from
 * the same look as the judgement, so that nobody accepts what was not seen.
 */
public interface Accepts extends HostCheck {
    /** Under which kind the state is kept as a {@link dev.reeve.baseline.Baseline}: {@code accounts}. */
    String kind();

    /** The state to accept; nothing if it was not seen whole, because what was not seen must not be accepted. */
    Optional<Map<String, String>> state(Look look);
}
