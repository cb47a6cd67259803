package dev.reeve.inspect.outside;

import dev.reeve.machine.probe.HttpAnswer;
import dev.reeve.machine.probe.HttpProbe;
import dev.reeve.machine.probe.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges the headers by which a site protects its visitors, by the rules of Mozilla's HTTP Observatory: what costs twenty
 * points there is a warning here, what costs fewer a note.
 */
final class HeadersJudge {
    private static final Pattern AGE = Pattern.compile("max-age\\s*=\\s*\"?([0-9]{1,10})");
    private static final Pattern SESSION = Pattern.compile("(?i)sess|sid|auth|token|login");
    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+");

    /** Six months in seconds. */
    private static final long LEAST_AGE = 15_768_000;

    private final Judgement judgement;

    HeadersJudge(Judgement judgement) {
        this.judgement = judgement;
    }

    void judge(HttpProbe.Facts facts) {
        HttpAnswer answer = facts.answer();
        boolean secure = "https".equals(facts.last().getScheme());
        if (secure) {
            strictTransport(answer);
        }
        String policy = String.join("; ", answer.all("content-security-policy")).toLowerCase(Locale.ROOT);
        policy(policy);
        if (answer.header("x-frame-options") == null && !policy.contains("frame-ancestors")) {
            judgement.found(OutsideProblem.HTTP_FRAMED);
        }
        if (!"nosniff".equalsIgnoreCase(String.valueOf(answer.header("x-content-type-options")))) {
            judgement.found(OutsideProblem.HTTP_SNIFFED);
        }
        if (answer.header("referrer-policy") == null) {
            judgement.found(OutsideProblem.HTTP_REFERRER);
        }
        cookies(answer, secure);
        if ("*".equals(answer.header("access-control-allow-origin"))
                && "true".equalsIgnoreCase(String.valueOf(answer.header("access-control-allow-credentials")))) {
            judgement.found(OutsideProblem.HTTP_CORS);
        }
        versions(answer);
    }

    /** Whether whoever came in the clear was led to https. */
    static void upgrade(HttpProbe.Facts facts, Judgement judgement) {
        if (!"https".equals(facts.last().getScheme())) {
            judgement.found(
                    OutsideProblem.HTTP_NO_UPGRADE,
                    "found",
                    Said.of(facts.last().toString()));
        }
    }

    private void strictTransport(HttpAnswer answer) {
        String header = answer.header("strict-transport-security");
        Matcher age = AGE.matcher(header == null ? "" : header.toLowerCase(Locale.ROOT));
        if (header == null || !age.find()) {
            judgement.found(OutsideProblem.HTTP_NO_HSTS);
        } else if (Long.parseLong(age.group(1)) < LEAST_AGE) {
            judgement.found(OutsideProblem.HTTP_SHORT_HSTS, "found", Said.of(header));
        }
    }

    private void policy(String policy) {
        if (policy.isEmpty()) {
            judgement.found(OutsideProblem.HTTP_NO_CSP);
            return;
        }
        String scripts = directive(policy, "script-src");
        scripts = scripts.isEmpty() ? directive(policy, "default-src") : scripts;
        boolean named = scripts.contains("'nonce-") || scripts.contains("'sha") || scripts.contains("'strict-dynamic'");
        boolean inline = scripts.isEmpty() || (scripts.contains("'unsafe-inline'") && !named);
        if (inline || scripts.contains("'unsafe-eval'")) {
            judgement.found(OutsideProblem.HTTP_WEAK_CSP, "found", Said.of(policy));
        }
    }

    private static String directive(String policy, String name) {
        for (String part : policy.split(";", -1)) {
            String words = part.strip();
            if (words.equals(name) || words.startsWith(name + " ")) {
                return words;
            }
        }
        return "";
    }

    private void cookies(HttpAnswer answer, boolean secure) {
        List<String> loose = new ArrayList<>();
        for (String cookie : answer.all("set-cookie")) {
            String[] parts = cookie.split(";", -1);
            String name = parts[0].split("=", 2)[0].strip();
            List<String> attributes = new ArrayList<>();
            for (int i = 1; i < parts.length; i++) {
                attributes.add(parts[i].strip().toLowerCase(Locale.ROOT));
            }
            List<String> missing = new ArrayList<>();
            if (secure && !attributes.contains("secure")) {
                missing.add("Secure");
            }
            if (SESSION.matcher(name).find() && !attributes.contains("httponly")) {
                missing.add("HttpOnly");
            }
            if (!missing.isEmpty()) {
                loose.add(Said.of(name) + " (" + String.join(", ", missing) + ")");
            }
        }
        if (!loose.isEmpty()) {
            judgement.found(OutsideProblem.HTTP_COOKIES, "found", Said.of(String.join(", ", loose)));
        }
    }

    private void versions(HttpAnswer answer) {
        List<String> told = new ArrayList<>();
        for (String name : List.of("server", "x-powered-by", "x-aspnet-version")) {
            String value = answer.header(name);
            if (value != null && VERSION.matcher(value).find()) {
                told.add(name + ": " + value);
            }
        }
        if (!told.isEmpty()) {
            judgement.found(OutsideProblem.HTTP_VERSION_TOLD, "found", Said.of(String.join("; ", told)));
        }
    }
}
