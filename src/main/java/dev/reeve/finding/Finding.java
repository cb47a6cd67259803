package dev.reeve.finding;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence of a problem: what, how bad, where, with which details. It holds no prose: {@link Catalogue} explains
 * it in the reader's language.
 *
 * @param code the problem's stable code
 * @param severity how much it matters
 * @param subject what was looked at
 * @param arguments the named values that the texts quote ({@code {path}}); never a secret
 * @param evidence raw lines that prove it (a server's answer, an exit status); never a secret
 */
public record Finding(
        String code, Severity severity, Subject subject, Map<String, String> arguments, List<String> evidence) {

    public Finding {
        arguments = java.util.Collections.unmodifiableMap(new TreeMap<>(arguments));
        evidence = List.copyOf(evidence);
    }

    /**
     * An occurrence of {@code problem} with its usual severity.
     *
     * @param arguments names and values in turn: {@code "path", "/srv", "bytes", "12"}
     */
    public static Finding of(Problem problem, Subject subject, String... arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("arguments come as name and value: " + List.of(arguments));
        }
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            named.put(arguments[i], arguments[i + 1]);
        }
        return new Finding(problem.code(), problem.severity(), subject, named, List.of());
    }

    /** The same finding with these lines of evidence. */
    public Finding withEvidence(List<String> lines) {
        return new Finding(code, severity, subject, arguments, lines);
    }

    /** The same finding, mattering more or less. */
    public Finding withSeverity(Severity other) {
        return new Finding(code, other, subject, arguments, evidence);
    }

    /** The same finding, seen from a place that knows more of host or job. Parts already set are kept. */
    public Finding within(@Nullable String host, @Nullable String job) {
        Subject fuller = new Subject(
                subject.host() != null ? subject.host() : host,
                subject.job() != null ? subject.job() : job,
                subject.item());
        return new Finding(code, severity, fuller, arguments, evidence);
    }

    /** Sixteen hex digits that are the same for the same problem at the same place, from run to run. */
    public String fingerprint() {
        String identity = String.join(
                "\0",
                code,
                Objects.toString(subject.host(), ""),
                Objects.toString(subject.job(), ""),
                Objects.toString(subject.item(), ""));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
