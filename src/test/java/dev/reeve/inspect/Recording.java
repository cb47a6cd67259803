package dev.reeve.inspect;

import dev.reeve.baseline.Baseline;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.security.SecurityChecks;
import dev.reeve.inspect.system.SystemChecks;
import dev.reeve.inventory.FolderRule;
import dev.reeve.inventory.HostLimits;
import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.LoginRules;
import dev.reeve.inventory.PasswordRules;
import dev.reeve.inventory.ProcessRule;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.journal.Scope;
import dev.reeve.machine.fleet.AnswerFolder;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.survey.Past;
import dev.reeve.survey.Seen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a host of a named release once said, as {@code reeve inspect --record} kept it; how each came about stands in the
 * README beside them.
 *
 * @param release the release's folder: {@code debian-12}
 * @param name the host in the state in which it was recorded: {@code booted-ill}
 */
record Recording(String release, String name) {
    static final Path FOLDER = Path.of("src/test/resources/inspect/recorded");

    /** The state that is the accepted one of its release. */
    static final String WELL = "booted-well";

    private static final String ANSWER = ".answer";

    /** What the hosts were recorded with. */
    static final HostRules RULES = new HostRules(
            List.of(),
            HostLimits.USUAL,
            List.of(),
            List.of("ssh", "cron", "nginx"),
            List.of(new ProcessRule("sshd", null, null), new ProcessRule("nginx", null, null)),
            List.of(new FolderRule("/srv/data", Duration.ofHours(1), "1GiB", null, null)),
            List.of("/etc/ssl/web.crt"),
            null,
            null,
            List.of("22", "80"),
            List.of("23", "4444"),
            new LoginRules(20, 5, null, List.of()),
            PasswordRules.USUAL,
            null,
            List.of());

    /** All of them, in the order of their names. */
    static List<Recording> all() {
        try (var files = Files.walk(FOLDER)) {
            return files.map(FOLDER::relativize)
                    .map(Path::toString)
                    .filter(path -> path.endsWith(ANSWER) && !path.endsWith(".slow.answer"))
                    .sorted()
                    .map(path -> path.substring(0, path.length() - ANSWER.length()))
                    .map(path ->
                            new Recording(path.substring(0, path.indexOf('/')), path.substring(path.indexOf('/') + 1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<HostCheck> checks() {
        List<HostCheck> all = new ArrayList<>(SystemChecks.all());
        all.addAll(SecurityChecks.all());
        return all;
    }

    HostVisit.Said said() {
        return new AnswerFolder(FOLDER.resolve(release)).read(name);
    }

    Path golden() {
        return FOLDER.resolve(release).resolve(name + ".txt");
    }

    /** What the real judge says of it: of an ill host after the same host was seen and accepted when it was well. */
    Seen judged() {
        return judged(said());
    }

    Seen judged(HostVisit.Said said) {
        return HostJudge.answered(plan(), said.quick(), said.slow(), said.asked(), Duration.ZERO);
    }

    HostPlan plan() {
        Recording before = new Recording(release, WELL);
        boolean first =
                name.equals(WELL) || !said().asked().isAfter(before.said().asked());
        return new HostPlan(name, RULES, checks(), first ? Past.NONE : before.past());
    }

    private Past past() {
        HostVisit.Said said = said();
        Look look = HostJudge.look(plan(), said.quick(), said.slow(), said.asked());
        Map<String, Map<String, String>> states = new HashMap<>();
        SecurityChecks.accepting()
                .forEach(check -> check.state(look).ifPresent(state -> states.put(check.kind(), state)));
        ReadingEntry reading = new ReadingEntry(
                said.asked(),
                "run",
                Scope.job("inspect", "round"),
                Subject.host(name),
                dev.reeve.journal.Presence.UP,
                judged(said).measured());
        return new Past() {
            @Override
            public List<ReadingEntry> readings() {
                return List.of(reading);
            }

            @Override
            public Optional<Baseline> baseline(String kind) {
                return Optional.ofNullable(states.get(kind))
                        .map(items -> new Baseline(kind, name, said.asked(), "admin", new TreeMap<>(items)));
            }
        };
    }

    @Override
    public String toString() {
        return release + "/" + name;
    }
}
