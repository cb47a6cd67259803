package dev.reeve.inspect.website;

import dev.reeve.inspect.website.Listing.Found;
import dev.reeve.inspect.website.rules.FileKind;
import dev.reeve.inspect.website.rules.Judge;
import dev.reeve.inspect.website.rules.Verdict;
import dev.reeve.inventory.Website;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListRequest;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** One look at a web root: what is there now, read no further than it has to be. */
final class Survey {
    private final Website site;
    private final WebRoot root;
    private final Optional<SiteState> accepted;
    private final boolean thorough;

    Survey(Website site, WebRoot root, Optional<SiteState> accepted, boolean thorough) {
        this.site = site;
        this.root = root;
        this.accepted = accepted;
        this.thorough = thorough;
    }

    /**
     * What was seen.
     *
     * @param state the state now
     * @param listing what the host said of each entry
     * @param owners the names of accounts by their numbers, as far as they are known
     * @param ownersKnown whether modes and owners were told at all
     * @param troubles what could not be read
     * @param tooLarge scripts that nobody looked into
     * @param files entries that are no folders
     */
    record Sight(
            SiteState state,
            Map<String, Found> listing,
            Map<Long, String> owners,
            boolean ownersKnown,
            List<PathTrouble> troubles,
            List<String> tooLarge,
            long files) {}

    /** The web root is a link, or no folder at all. */
    static final class NoFolder extends IOException {
        private static final long serialVersionUID = 1;
    }

    Sight run() throws IOException, InterruptedException {
        return root.read(this::look);
    }

    private Sight look(TreeSource source) throws IOException, InterruptedException {
        RawName path = RawName.of(clean(site.path()));
        PathPatterns excludes = new PathPatterns(site.exclude());
        Listing listing = new Listing(path, excludes);
        List<PathTrouble> troubles = new ArrayList<>(
                source.list(new ListRequest(List.of(path), excludes.prunes(), List.of(), false), listing));
        if (!listing.isFolder()) {
            throw new NoFolder();
        }
        Optional<Machine> shell = root.shell();
        Sorting sorting = new Sorting(site, accepted, source.details(), source.via(), thorough, shell.isPresent());
        sorting.sort(listing.found());
        if (shell.isPresent()) {
            hash(new HostTools(shell.get(), path, site.patience()), sorting);
        }
        SortedSet<String> scriptHosts = new TreeSet<>();
        troubles.addAll(read(source, sorting, scriptHosts));
        // What was not read again still takes its scripts from where it took them.
        accepted.filter(state -> !thorough).ifPresent(state -> scriptHosts.addAll(state.scriptHosts()));
        Map<Long, String> owners = new HashMap<>();
        listing.found()
                .values()
                .forEach(found -> owners.computeIfAbsent(found.entry().uid(), source::userName));
        boolean ownersKnown = !root.machine().isEmpty();
        SiteState state = new SiteState(source.via(), Judge.RULES, sorting.stamps, scriptHosts);
        return new Sight(state, listing.found(), owners, ownersKnown, troubles, sorting.tooLarge, listing.files());
    }

    /** Trailing slashes are no part of a name. */
    static String clean(String path) {
        String clean = path;
        while (clean.length() > 1 && clean.endsWith("/")) {
            clean = clean.substring(0, clean.length() - 1);
        }
        return clean;
    }

    /** What the host can tell without sending it; what it did not tell is fetched. */
    private void hash(HostTools tools, Sorting sorting) throws IOException {
        Collection<RawName> paths =
                sorting.bystanders.values().stream().map(Found::path).toList();
        Map<RawName, String> hashes = tools.hashes(paths);
        Set<RawName> tagged = tools.tagged(sorting.bystanders.values().stream()
                .filter(found -> !sorting.isTrusted(found))
                .map(Found::path)
                .toList());
        sorting.bystanders.forEach((key, found) -> {
            String hash = hashes.get(found.path());
            boolean small = found.entry().size() <= site.largest();
            if (hash != null) {
                sorting.stamps.put(key, Stamp.of(found.entry(), hash, Verdict.CLEAN));
            }
            if (small && (hash == null || tagged.contains(found.path()))) {
                sorting.suspects.put(key, found);
            }
        });
    }

    private List<PathTrouble> read(TreeSource source, Sorting sorting, SortedSet<String> scriptHosts)
            throws IOException {
        Map<RawName, String> keys = new HashMap<>();
        List<RawName> wanted = new ArrayList<>();
        sorting.suspects.forEach((key, found) -> {
            keys.put(found.path(), key);
            wanted.add(found.path());
        });
        return new Reading(source, site.largest()).each(wanted, content -> {
            String key = keys.get(content.path());
            Found found = key == null ? null : sorting.suspects.get(key);
            if (key == null || found == null) {
                return;
            }
            Verdict verdict = Verdict.CLEAN;
            if (!sorting.isTrusted(found)) {
                FileKind kind = FileKind.of(found.entry().name().latin1());
                Judge.Opinion opinion = Judge.of(kind, content.content());
                verdict = opinion.verdict();
                scriptHosts.addAll(opinion.scriptHosts());
            }
            sorting.stamps.put(key, Stamp.of(found.entry(), content.hash(), verdict));
        });
    }
}
