package dev.reeve.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** A web address out of a secret: checked here, because nobody saw it before. */
final class WebAddress {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private WebAddress() {}

    /**
     * The address.
     *
     * @throws dev.reeve.finding.Failure {@link NotifyProblem#BAD_ADDRESS}, which does not show it
     */
    static URI of(String name, String text) {
        try {
            URI uri = new URI(text);
            boolean web = uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
            if (web) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Its message shows the address.
        }
        throw NotifyProblem.BAD_ADDRESS.of(name, "-");
    }
}
