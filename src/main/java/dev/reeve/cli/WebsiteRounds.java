package dev.reeve.cli;

import dev.reeve.baseline.Baselines;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.website.SiteState;
import dev.reeve.inspect.website.WebRoot;
import dev.reeve.inspect.website.WebsiteLook;
import dev.reeve.inspect.website.Websites;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.Website;
import dev.reeve.inventory.WebsiteVia;
import dev.reeve.journal.Presence;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.tree.TreeSource;
import dev.reeve.survey.Seen;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The files of websites in a round, and the accepting of what is there. */
final class WebsiteRounds {
    /** The measure that says whether a look read everything. */
    private static final String THOROUGH = "website.thorough";

    private final Invocation reeve;
    private final Workplace place;
    private final Baselines baselines;
    private final Websites websites;

    WebsiteRounds(Invocation reeve, Workplace place) {
        this.reeve = reeve;
        this.place = place;
        this.baselines = InspectRun.baselines(place);
        this.websites = new Websites(reeve.environment().clock());
    }

    static Subject subject(Website site) {
        return Subject.host(site.host()).at(site.name());
    }

    /** The look, if it is due. */
    List<Thing> things(Website site, boolean named, Supplier<JournalPasts> pasts) {
        List<ReadingEntry> before = pasts.get().of(subject(site), Duration.ofDays(35));
        Optional<Instant> last = before.stream().map(ReadingEntry::time).reduce((older, newer) -> newer);
        Optional<Instant> lastThorough = before.stream()
                .filter(reading -> reading.values().getOrDefault(THOROUGH, 0.0) > 0)
                .map(ReadingEntry::time)
                .reduce((older, newer) -> newer);
        if (!named && !websites.isDue(site, last)) {
            return List.of();
        }
        boolean thorough = websites.isThoroughDue(site, lastThorough);
        Duration patience = site.patience().plusSeconds(5);
        return List.of(OtherRounds.thing(
                reeve,
                Seen.Kind.WEBSITE,
                site.name(),
                subject(site),
                patience,
                () -> seen(site, look(site, thorough))));
    }

    private static Seen seen(Website site, WebsiteLook look) {
        Set<String> checks = new LinkedHashSet<>();
        look.results().forEach(result -> checks.add(result.check()));
        return new Seen(
                Seen.Kind.WEBSITE,
                site.name(),
                subject(site),
                look.state().isPresent() ? Presence.UP : Presence.UNKNOWN,
                checks,
                look.results(),
                List.of(),
                Map.of(),
                Duration.ZERO);
    }

    /**
     * Looks at a website's files.
     *
     * @throws Failure if its host cannot be reached
     */
    WebsiteLook look(Website site, boolean thorough) {
        Host host = place.inventory().host(site.host());
        try {
            if (site.via() == WebsiteVia.FTP) {
                try (TreeSource server =
                        new FtpWay(place, host).tree(reeve.environment().clock())) {
                    return look(site, WebRoot.over(server, host.name()), thorough);
                }
            }
            try (Machine machine = place.connect(host)) {
                return look(site, WebRoot.on(machine, site.via()), thorough);
            }
        } catch (IOException e) {
            throw MachineProblem.interrupted(host.name(), e);
        }
    }

    private WebsiteLook look(Website site, WebRoot root, boolean thorough) {
        return websites.look(site, root, baselines.read(SiteState.KIND, site.name()), thorough);
    }
}
