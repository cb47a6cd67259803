package dev.reeve.inspect.website;

import dev.reeve.baseline.Baseline;
import dev.reeve.inspect.website.rules.Judge;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A website's files as one look saw them, or as they were accepted.
 *
 * @param via how they were read: what it cannot tell must not count as a change
 * @param rules the {@link Judge#RULES} that the verdicts are of
 * @param stamps what is there, by path below the web root
 * @param scriptHosts foreign hosts that pages take scripts from
 */
public record SiteState(String via, int rules, SortedMap<String, Stamp> stamps, SortedSet<String> scriptHosts) {
    /** The kind of these baselines. */
    public static final String KIND = "website";

    /** Below the web root no path begins with a slash. */
    private static final String VIA = "/via";

    private static final String RULES = "/rules";
    private static final String SCRIPT_HOST = "/script-host/";

    public SiteState {
        stamps = Collections.unmodifiableSortedMap(new TreeMap<>(stamps));
        scriptHosts = Collections.unmodifiableSortedSet(new TreeSet<>(scriptHosts));
    }

    /** The state as something that somebody accepts. */
    public Baseline accepted(String website, Instant when, String by) {
        SortedMap<String, String> items = new TreeMap<>();
        stamps.forEach((path, stamp) -> items.put(path, stamp.text()));
        scriptHosts.forEach(host -> items.put(SCRIPT_HOST + host, ""));
        items.put(VIA, via);
        items.put(RULES, Integer.toString(rules));
        return new Baseline(KIND, website, when, by, items);
    }

    /** An accepted state; what is not understood in it is as if it were not there. */
    static SiteState of(Baseline baseline) {
        SortedMap<String, Stamp> stamps = new TreeMap<>();
        SortedSet<String> hosts = new TreeSet<>();
        for (Map.Entry<String, String> item : baseline.items().entrySet()) {
            if (item.getKey().startsWith(SCRIPT_HOST)) {
                hosts.add(item.getKey().substring(SCRIPT_HOST.length()));
            } else if (!item.getKey().startsWith("/")) {
                Stamp.parse(item.getValue()).ifPresent(stamp -> stamps.put(item.getKey(), stamp));
            }
        }
        String rules = baseline.items().getOrDefault(RULES, "");
        return new SiteState(
                baseline.items().getOrDefault(VIA, ""),
                rules.equals(Integer.toString(Judge.RULES)) ? Judge.RULES : 0,
                stamps,
                hosts);
    }
}
