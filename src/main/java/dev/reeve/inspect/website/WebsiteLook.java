package dev.reeve.inspect.website;

import dev.reeve.finding.CheckResult;
import java.util.List;
import java.util.Optional;

/**
 * What a look came to.
 *
 * @param results one for each check, in the same order every time
 * @param state what is there now, to be accepted; empty where it could not be seen as a whole
 */
public record WebsiteLook(List<CheckResult> results, Optional<SiteState> state) {
    public WebsiteLook {
        results = List.copyOf(results);
    }
}
