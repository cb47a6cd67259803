package dev.reeve.inspect.system;

import dev.reeve.baseline.Baseline;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.FolderRule;
import dev.reeve.inventory.HostLimits;
import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.Limit;
import dev.reeve.inventory.ProcessRule;
import dev.reeve.journal.Presence;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.journal.Scope;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.survey.Past;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at hosts that answered long ago, or only on paper. */
final class Looks {
    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final String NONCE = "0123456789abcdef0123456789abcdef";
    private static final Path FIXTURES = Path.of("src/test/resources/inspect");

    private final Map<String, String> sections = new LinkedHashMap<>();
    private final List<ReadingEntry> readings = new ArrayList<>();
    private HostRules rules = HostRules.USUAL;
    private Instant now = NOW;

    static Looks empty() {
        return new Looks()
                .with(
                        "identity",
                        "uid 0\ntime " + NOW.getEpochSecond()
                                + "\nkernel 6.1.0-13-amd64\ninit systemd\nuptime 900000.12 1.0\nID=debian\nVERSION_ID=12\n");
    }

    /** A host of a named release, all that it was recorded to say. */
    static Looks of(String release) throws IOException {
        Looks looks = empty();
        try (var files = Files.list(FIXTURES.resolve(release))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                looks.with(name.substring(0, name.length() - ".txt".length()), Files.readString(file));
            }
        }
        return looks;
    }

    Looks with(String section, String text) {
        sections.put(section, text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
        return this;
    }

    Looks rules(HostRules better) {
        rules = better;
        return this;
    }

    Looks at(Instant time) {
        now = time;
        return this;
    }

    Looks before(Instant time, Map<String, Double> values) {
        readings.add(
                new ReadingEntry(time, "run", Scope.job("inspect", "round"), Subject.host("db1"), Presence.UP, values));
        return this;
    }

    Map<String, String> sections() {
        return sections;
    }

    Look look() {
        StringBuilder raw = new StringBuilder();
        sections.forEach(
                (id, text) -> raw.append("\n@@%s B %s\n%s\n@@%s E %s 0\n".formatted(NONCE, id, text, NONCE, id)));
        raw.append("\n@@").append(NONCE).append(" Z ").append(sections.size()).append('\n');
        return look(
                new RawAnswer(NONCE, raw.toString().getBytes(StandardCharsets.UTF_8), RawAnswer.Ending.ENDED).parse());
    }

    Look look(HostAnswer answer) {
        Past past = new Past() {
            @Override
            public List<ReadingEntry> readings() {
                return readings;
            }

            @Override
            public Optional<Baseline> baseline(String kind) {
                return Optional.empty();
            }
        };
        return new Look("db1", answer, HostIdentity.of(answer), rules, past, now);
    }

    List<CheckResult> judge(String check) {
        return check(check).judge(look());
    }

    List<Finding> findings(String check) {
        return findings(judge(check));
    }

    static List<Finding> findings(List<CheckResult> results) {
        return results.stream().flatMap(result -> result.findings().stream()).toList();
    }

    static HostCheck check(String name) {
        return SystemChecks.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Rules of this package's own making; nothing is said of the others'. */
    static HostRules rules(
            HostLimits limits, List<String> services, List<ProcessRule> processes, List<FolderRule> folders) {
        HostRules usual = HostRules.USUAL;
        return new HostRules(
                List.of(),
                limits,
                List.of(),
                services,
                processes,
                folders,
                usual.certificates(),
                usual.certificateWarning(),
                usual.certificateCritical(),
                usual.ports(),
                usual.portsClosed(),
                usual.logins(),
                usual.passwords(),
                usual.hardening(),
                List.of());
    }

    /** Limits of which only one is set. */
    static HostLimits memory(double warning) {
        return new HostLimits(null, null, new Limit(warning, null), null, null, null, null, null, null, null, null);
    }
}
