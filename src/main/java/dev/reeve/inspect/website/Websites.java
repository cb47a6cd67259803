package dev.reeve.inspect.website;

import dev.reeve.baseline.Baseline;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inventory.Website;
import dev.reeve.inventory.WebsiteAdministrators;
import dev.reeve.machine.MachineProblem;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The front door: looks at websites' files. */
public final class Websites {
    /** Of so many looks one believes no times and reads everything. */
    private static final int THOROUGH = 4;

    private final Clock clock;

    public Websites(Clock clock) {
        this.clock = clock;
    }

    /** Whether it is time for a look, given when the last one was. */
    public boolean isDue(Website site, Optional<Instant> last) {
        return last.isEmpty() || !last.get().plus(site.interval()).isAfter(clock.instant());
    }

    /** Whether the next look should be a thorough one, given when the last such was. */
    public boolean isThoroughDue(Website site, Optional<Instant> lastThorough) {
        return lastThorough.isEmpty()
                || !lastThorough
                        .get()
                        .plus(site.interval().multipliedBy(THOROUGH))
                        .isAfter(clock.instant());
    }

    /**
     * Looks at a website. Whatever goes wrong is a finding; this does not take longer than the site's deadline.
     *
     * @param accepted what somebody accepted, of {@link SiteState#KIND} and the website's name
     * @param thorough whether everything is read, whatever its times say
     */
    public WebsiteLook look(Website site, WebRoot root, Optional<Baseline> accepted, boolean thorough) {
        FutureTask<WebsiteLook> work = new FutureTask<>(() -> see(site, root, accepted, thorough));
        Thread thread = new Thread(work, "website-" + site.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return work.get(site.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            work.cancel(true);
            root.abandon();
            return unseen(
                    site,
                    Grounds.of(
                            WebsiteProblem.WEBSITE_TOO_SLOW,
                            site,
                            site.patience().toSeconds() + " s"));
        } catch (InterruptedException e) {
            work.cancel(true);
            root.abandon();
            Thread.currentThread().interrupt();
            return unseen(site, Grounds.of(WebsiteProblem.WEBSITE_TOO_SLOW, site, "interrupted"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException bug) {
                throw bug;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private WebsiteLook see(Website site, WebRoot root, Optional<Baseline> accepted, boolean thorough)
            throws InterruptedException {
        Optional<SiteState> before = accepted.map(SiteState::of);
        try {
            Survey.Sight sight = new Survey(site, root, before, thorough).run();
            Grounds grounds = new Grounds(site, sight, before);
            List<CheckResult> results = new ArrayList<>();
            results.add(new Changes(grounds, clock.instant()).result(thorough));
            results.add(new Suspicions(grounds).result());
            results.add(new Rights(grounds).result());
            WebsiteAdministrators administrators = site.administrators();
            if (administrators != null) {
                results.add(new Administrators(site, administrators).result(root.machine()));
            }
            return new WebsiteLook(results, Optional.of(sight.state()));
        } catch (Failure e) {
            return unseen(site, e.finding().within(site.host(), null));
        } catch (Survey.NoFolder e) {
            return unseen(site, Grounds.of(WebsiteProblem.WEBSITE_NO_FOLDER, site, ""));
        } catch (Listing.TooMany e) {
            return unseen(site, Grounds.of(WebsiteProblem.WEBSITE_TOO_MANY, site, Integer.toString(Listing.MOST)));
        } catch (IOException e) {
            return unseen(site, MachineProblem.interrupted(site.host(), e).finding());
        }
    }

    /** Nothing can be said of any check. */
    private static WebsiteLook unseen(Website site, Finding why) {
        Finding unknown = why.withSeverity(Severity.UNKNOWN);
        return new WebsiteLook(
                List.of(CheckResult.of(Changes.CHECK, Grounds.subject(site), unknown)), Optional.empty());
    }
}
