package dev.reeve.inspect.security;

import dev.reeve.baseline.Baseline;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostLimits;
import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.LoginRules;
import dev.reeve.inventory.PasswordRules;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.machine.collect.CollectScript;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Past;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * This machine, asked by real scripts in a mount namespace of its own: what a test does to {@code /etc} there nobody else
 * sees. Takes root.
 */
final class HostLab {
    /** One moment for a whole run: answers and readings are made around it. */
    @SuppressWarnings("TimeInStaticInitializer")
    static final Instant NOW = Instant.now();

    static final String NONCE = "0123456789abcdef0123456789abcdef";

    /** Other rules than the usual ones. */
    static HostRules rules(List<String> certificates, List<String> ports, List<String> closed) {
        return new HostRules(
                List.of(),
                HostLimits.USUAL,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                certificates,
                null,
                null,
                ports,
                closed,
                LoginRules.USUAL,
                PasswordRules.USUAL,
                null,
                List.of());
    }

    /** What a test knows from before. */
    record Known(List<ReadingEntry> readings, Map<String, Map<String, String>> states) implements Past {
        static Known accepted(String kind, Map<String, String> items) {
            return new Known(List.of(), Map.of(kind, items));
        }

        @Override
        public Optional<Baseline> baseline(String kind) {
            return Optional.ofNullable(states.get(kind))
                    .map(items -> new Baseline(kind, "web1", Instant.EPOCH, "admin", new TreeMap<>(items)));
        }
    }

    private HostLab() {}

    static HostCheck check(String name) {
        return SecurityChecks.all().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Looks with all checks' sections that are quick, after shell commands that change what is there. */
    static Look look(String setup, HostRules rules, Past past) throws IOException, InterruptedException {
        return look(List.of("sh"), setup, rules, past, SecurityChecks.all());
    }

    static Look look(List<String> shell, String setup, HostRules rules, Past past, List<HostCheck> checks)
            throws IOException, InterruptedException {
        return look(raw(shell, setup, sections(rules, checks)), rules, past);
    }

    static Look look(byte[] raw, HostRules rules, Past past) {
        HostAnswer answer = new RawAnswer(NONCE, raw, RawAnswer.Ending.ENDED).parse();
        return new Look("web1", answer, HostIdentity.of(answer), rules, past, NOW);
    }

    static List<Section> sections(HostRules rules, List<HostCheck> checks) {
        Map<String, Section> sections = new LinkedHashMap<>();
        sections.put(HostIdentity.SECTION.id(), HostIdentity.SECTION);
        checks.stream()
                .filter(check -> !check.slow())
                .flatMap(check -> check.sections(rules).stream())
                .forEach(section -> sections.put(section.id(), section));
        return new ArrayList<>(sections.values());
    }

    /** The raw answer of a shell in a namespace of its own, {@code $T} a folder that is gone afterwards. */
    static byte[] raw(List<String> shell, String setup, List<Section> sections)
            throws IOException, InterruptedException {
        needsRoot();
        Path folder = Files.createTempDirectory("reeve-security-lab");
        try {
            List<String> words = new ArrayList<>(List.of(
                    "unshare",
                    "-m",
                    "--propagation",
                    "private",
                    "sh",
                    "-c",
                    "set -e\n" + setup + "\nexec \"$@\"",
                    "sh"));
            words.addAll(shell);
            words.addAll(List.of("-c", CollectScript.COMMAND));
            ProcessBuilder builder = new ProcessBuilder(words);
            builder.environment().put("T", folder.toString());
            builder.redirectErrorStream(true);
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(CollectScript.of(sections, NONCE).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // What the setup said is in the output.
            }
            byte[] raw = process.getInputStream().readAllBytes();
            if (!process.waitFor(60, TimeUnit.SECONDS)
                    || !new String(raw, StandardCharsets.ISO_8859_1).contains(NONCE)) {
                throw new AssertionError(new String(raw, StandardCharsets.UTF_8));
            }
            return raw;
        } finally {
            run("rm", "-rf", folder.toString());
        }
    }

    static void needsRoot() throws IOException, InterruptedException {
        boolean can = run("unshare", "-m", "true") == 0;
        Assumptions.assumeTrue(can || System.getenv("CI") != null, "takes root and util-linux");
    }

    static int run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    /** All that a check found. */
    static List<Finding> findings(Look look, String check) {
        return check(check).judge(look).stream()
                .flatMap(result -> result.findings().stream())
                .toList();
    }

    /** Code and item of all that a check found. */
    static List<String> found(Look look, String check) {
        return findings(look, check).stream()
                .map(finding -> finding.code().replace("inspect.", "") + " "
                        + finding.subject().item())
                .toList();
    }

    /** The reading that the front door makes of results. */
    static ReadingEntry reading(Look look, Duration ago, String... checks) {
        Map<String, Double> values = new HashMap<>();
        for (String check : checks) {
            for (CheckResult result : check(check).judge(look)) {
                result.measures()
                        .forEach(measure -> values.put(
                                measure.name() + ":" + result.subject().item(), measure.value()));
            }
        }
        return new ReadingEntry(
                NOW.minus(ago),
                "run",
                new dev.reeve.journal.Scope("inspect", null, "web1", null),
                look.subject(),
                dev.reeve.journal.Presence.UP,
                values);
    }
}
