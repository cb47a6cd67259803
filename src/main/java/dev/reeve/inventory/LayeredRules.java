package dev.reeve.inventory;

import java.util.Map;

/**
 * Rules of which each may be left open, so that wider ones fill the gaps: those of a host go before those of its groups (of
 * several the one that the host names first), those before the rules for all hosts.
 *
 * @param <R> the rules themselves
 */
interface LayeredRules<R extends LayeredRules<R>> {
    /** These rules with {@code wider} for what they leave open. */
    R over(R wider);

    /**
     * What holds for a host.
     *
     * @param nothing rules that leave everything open
     */
    static <R extends LayeredRules<R>> R of(Host host, Map<String, R> hosts, Map<String, R> groups, R all, R nothing) {
        R found = hosts.getOrDefault(host.name(), nothing);
        for (String group : host.groups()) {
            found = found.over(groups.getOrDefault(group, nothing));
        }
        return found.over(all);
    }
}
