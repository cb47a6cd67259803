package dev.reeve.inspect.learn;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.outside.OutsideProblem;
import dev.reeve.inspect.outside.OutsideResult;
import dev.reeve.inventory.outside.HttpSpec;
import dev.reeve.inventory.outside.OutsideCheck;
import dev.reeve.inventory.outside.Security;
import dev.reeve.inventory.outside.ServiceSpec;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fits a check from outside to what the service answers now: a log-in page that says 401, a certificate of one's own, no
 * STARTTLS. What is not well in any such way is set aside, with the reason; an expired certificate for instance, which no
 * check should take for well.
 */
public final class Trial {
    /** Looks once. */
    public interface Prober {
        OutsideResult look(OutsideCheck check) throws InterruptedException;
    }

    private static final int MOST_STEPS = 5;
    private static final Pattern STATUS = Pattern.compile("([1-5][0-9]{2})( .*)?");
    private static final int PLAIN_TO_TLS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final int HTTPS = 443;
    private static final Set<OutsideProblem> DISTRUST =
            Set.of(OutsideProblem.TLS_SELF_SIGNED, OutsideProblem.TLS_UNTRUSTED, OutsideProblem.TLS_WRONG_NAME);

    private final Prober prober;

    public Trial(Prober prober) {
        this.prober = prober;
    }

    /** The suggestion as it is well now, or set aside. */
    public Suggestion of(Suggestion suggestion) throws InterruptedException {
        if (!(suggestion.entry() instanceof OutsideCheck check)) {
            return suggestion;
        }
        List<Reason> reasons = new ArrayList<>(suggestion.reasons());
        Set<OutsideCheck> tried = new HashSet<>();
        OutsideCheck fitted = check;
        for (int step = 0; step < MOST_STEPS && tried.add(fitted); step++) {
            List<Finding> wrong = wrong(prober.look(fitted));
            if (wrong.isEmpty()) {
                return result(suggestion, fitted, reasons, true);
            }
            Optional<OutsideCheck> other = fitted(fitted, wrong, reasons);
            if (other.isEmpty()) {
                reasons.add(Reason.of("not-well", "code", wrong.get(0).code()));
                return result(suggestion, check, reasons, false);
            }
            fitted = other.get();
        }
        reasons.add(Reason.of("not-well", "code", "-"));
        return result(suggestion, check, reasons, false);
    }

    private static Suggestion result(Suggestion suggestion, OutsideCheck check, List<Reason> reasons, boolean works) {
        return new Suggestion(suggestion.kind(), suggestion.host(), suggestion.name(), check, reasons, works);
    }

    /** The end of a certificate, for a page whose certificate is looked at no more. */
    public static Optional<Suggestion> certificate(Suggestion page) {
        if (!page.works() || !(page.entry() instanceof OutsideCheck check)) {
            return Optional.empty();
        }
        HttpSpec http = check.http();
        if (http == null || !http.url().startsWith("https:") || http.verify()) {
            return Optional.empty();
        }
        URI url = URI.create(http.url());
        int port = url.getPort() < 0 ? HTTPS : url.getPort();
        String name = page.name() + "-certificate";
        OutsideCheck dates = Protocols.check(name, page.host(), Protocols.dates(port, url.getHost()));
        return Optional.of(
                new Suggestion(page.kind(), page.host(), name, dates, List.of(Reason.of("certificate-end")), true));
    }

    /** A suggestion that could not be tried to the end. */
    public static Suggestion inVain(Suggestion suggestion) {
        List<Reason> reasons = new ArrayList<>(suggestion.reasons());
        reasons.add(Reason.of("not-well", "code", OutsideProblem.SERVICE_NOT_IN_TIME.code()));
        boolean outside = suggestion.kind() == Suggestion.Kind.CHECK;
        return outside
                ? new Suggestion(
                        suggestion.kind(), suggestion.host(), suggestion.name(), suggestion.entry(), reasons, false)
                : suggestion;
    }

    /** A warning is one that the check is there for: a certificate that ends next week. */
    private static List<Finding> wrong(OutsideResult result) {
        return result.result().findings().stream()
                .filter(finding -> finding.severity().compareTo(Severity.WARNING) > 0)
                .filter(finding -> !finding.code().equals(OutsideProblem.TLS_EXPIRES.code()))
                .toList();
    }

    private static Optional<OutsideCheck> fitted(OutsideCheck check, List<Finding> wrong, List<Reason> reasons) {
        if (wrong.stream().anyMatch(Trial::isDistrust)) {
            boolean past = wrong.stream().anyMatch(finding -> !isDistrust(finding) && !is(finding, "HTTP_STATUS"));
            return past ? Optional.empty() : unverified(check, reasons);
        }
        Finding first = wrong.get(0);
        if (check.target() instanceof HttpSpec http) {
            return page(check, http, first, reasons);
        } else if (check.target() instanceof ServiceSpec spec && spec.security() == Security.STARTTLS) {
            boolean plain = is(first, "SERVICE_NO_STARTTLS") || is(first, "SERVICE_TLS_FAILED");
            return plain
                    ? noted(
                            reasons,
                            "no-starttls",
                            Protocols.aimed(check, Protocols.service(spec.port(), Security.NONE, true)))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean is(Finding finding, String problem) {
        return finding.code().equals(OutsideProblem.valueOf(problem).code());
    }

    private static boolean isDistrust(Finding finding) {
        return DISTRUST.stream().anyMatch(problem -> problem.code().equals(finding.code()));
    }

    private static Optional<OutsideCheck> unverified(OutsideCheck check, List<Reason> reasons) {
        if (check.target() instanceof HttpSpec http && http.verify()) {
            return noted(
                    reasons, "unverified", Protocols.aimed(check, Protocols.http(http.url(), http.status(), false)));
        } else if (check.target() instanceof ServiceSpec spec && spec.verify()) {
            return noted(
                    reasons,
                    "unverified",
                    Protocols.aimed(check, Protocols.service(spec.port(), spec.security(), false)));
        }
        return Optional.empty();
    }

    private static Optional<OutsideCheck> page(OutsideCheck check, HttpSpec http, Finding first, List<Reason> reasons) {
        Matcher found = STATUS.matcher(String.valueOf(first.arguments().get("found")));
        int status = is(first, "HTTP_STATUS") && found.matches() ? Integer.parseInt(found.group(1)) : 0;
        boolean secure = http.url().startsWith("https:");
        if (!secure && (status == PLAIN_TO_TLS || is(first, "SERVICE_ODD") || is(first, "SERVICE_CLOSED"))) {
            return Optional.of(Protocols.aimed(
                    check, Protocols.http("https" + http.url().substring("http".length()), List.of(), true)));
        } else if (status > 0 && status < SERVER_ERRORS && http.status().isEmpty()) {
            return noted(
                    reasons,
                    "status",
                    Protocols.aimed(check, Protocols.http(http.url(), List.of(status), http.verify())));
        } else if (secure && (is(first, "SERVICE_TLS_FAILED") || is(first, "SERVICE_CLOSED"))) {
            int port = URI.create(http.url()).getPort();
            return port > 0 ? noted(reasons, "no-http", Protocols.aimed(check, Protocols.tcp(port))) : Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<OutsideCheck> noted(List<Reason> reasons, String key, OutsideCheck check) {
        reasons.add(Reason.of(key));
        return Optional.of(check);
    }
}
