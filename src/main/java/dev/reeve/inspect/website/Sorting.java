package dev.reeve.inspect.website;

import dev.reeve.inspect.website.Listing.Found;
import dev.reeve.inspect.website.rules.FileKind;
import dev.reeve.inspect.website.rules.Judge;
import dev.reeve.inspect.website.rules.Verdict;
import dev.reeve.inventory.Website;
import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.machine.tree.TreeDetail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What has to be done about each entry of a listing: nothing, hashing it where it lies, fetching it. */
final class Sorting {
    /** Larger ones are compared by size and time: no look is to keep a disk busy for hours. */
    private static final long MOST_HASHED = 1L << 30;

    /** Without tools on the host, files that should hold no code are fetched up to this size. */
    private static final long MOST_FETCHED = 256L << 10;

    final SortedMap<String, Stamp> stamps = new TreeMap<>();
    /** To be fetched and judged. */
    final SortedMap<String, Found> suspects = new TreeMap<>();
    /** To be hashed on the host and asked for tags of PHP. */
    final SortedMap<String, Found> bystanders = new TreeMap<>();
    /** Scripts that are too large to be looked into. */
    final List<String> tooLarge = new ArrayList<>();

    private final Website site;
    private final PathPatterns trusted;
    private final Optional<SiteState> accepted;
    private final boolean believesTimes;
    private final boolean thorough;
    private final boolean tools;

    /**
     * @param via how the files are read now
     * @param tools whether the host hashes
     */
    Sorting(
            Website site,
            Optional<SiteState> accepted,
            Set<TreeDetail> details,
            String via,
            boolean thorough,
            boolean tools) {
        this.site = site;
        this.trusted = new PathPatterns(site.trusted());
        this.accepted = accepted.filter(state -> state.via().equals(via));
        this.believesTimes = details.contains(TreeDetail.CHANGE_TIME);
        this.thorough = thorough;
        this.tools = tools;
    }

    void sort(Map<String, Found> listing) {
        listing.forEach(this::sort);
    }

    private void sort(String key, Found found) {
        ListedEntry entry = found.entry();
        if (!entry.isFile()) {
            String target = entry.linkTarget() == null ? Stamp.NOT_READ : PathKey.of(entry.linkTarget());
            stamps.put(key, Stamp.of(entry, target, Verdict.CLEAN));
            return;
        }
        FileKind kind = FileKind.of(entry.name().latin1());
        boolean code = kind.isScript() || kind == FileKind.PAGE || kind == FileKind.SETTING;
        Optional<Stamp> known = accepted.map(state -> state.stamps().get(key)).filter(stamp -> stamp.fits(entry));
        boolean fresh = accepted.isPresent() && accepted.get().rules() != Judge.RULES;
        // Without a time of change a file can be put in the place of another that looks just like it.
        boolean believed = believesTimes || !code;
        if (known.isPresent() && !thorough && !fresh && believed) {
            stamps.put(key, known.get());
            return;
        }
        stamps.put(key, Stamp.of(entry, Stamp.NOT_READ, Verdict.CLEAN));
        boolean judged = !trusted.matches(found.path(), false);
        if (code && judged && entry.size() > site.largest()) {
            tooLarge.add(key);
        }
        dispatch(key, found, code && judged);
    }

    private void dispatch(String key, Found found, boolean code) {
        long size = found.entry().size();
        boolean named = tools && HostTools.canName(found.path());
        if (code && size <= site.largest()) {
            suspects.put(key, found);
        } else if (named && size <= MOST_HASHED) {
            bystanders.put(key, found);
        } else if (size <= (thorough || tools ? site.largest() : MOST_FETCHED)) {
            suspects.put(key, found);
        }
    }

    /** Whether the rules are to say nothing of it. */
    boolean isTrusted(Found found) {
        return trusted.matches(found.path(), false);
    }
}
