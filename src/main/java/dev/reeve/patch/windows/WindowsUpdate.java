package dev.reeve.patch.windows;

import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.Blind;
import dev.reeve.patch.Heard;
import dev.reeve.patch.PackageIndex;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.RebootWord;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import dev.reeve.patch.UpdateSeverity;
import dev.reeve.patch.UpdateTool;
import dev.reeve.survey.Unseen;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Windows Update Agent: what it found when it last searched. */
public final class WindowsUpdate implements UpdateTool {
    /** OperationResultCode: succeeded; 3 is "with errors", so not all. */
    private static final String SUCCEEDED = "2";

    /** Categories of updates, by the identifiers that Microsoft documents for WSUS. */
    private static final String SECURITY_UPDATES = "0fa1201d-4330-4fa8-8ae9-b877473b6441";

    private static final String CRITICAL_UPDATES = "e6cf1350-c01b-414d-a61f-263d14d133b4";

    private static final Set<String> BUGFIXES = Set.of(
            CRITICAL_UPDATES,
            "28bc880e-0592-4cbf-8f95-c79b17911d5f",
            "68c5b0a3-d1a6-4553-ae49-01d3a7827828",
            "cd5ffd1e-e932-4e3a-bf74-18bf0b1bbd83");

    private static final int FIELDS = 9;
    private static final int LONGEST = 200;
    private static final int MOST = 5000;

    @Override
    public String name() {
        return "windows-update";
    }

    @Override
    public Dialect dialect() {
        return Dialect.POWERSHELL;
    }

    @Override
    public boolean appliesTo(HostIdentity identity) {
        return identity.windows();
    }

    @Override
    public List<Section> quick() {
        return List.of(WindowsQuestions.REBOOT, WindowsQuestions.INSTALLED);
    }

    @Override
    public List<Section> slow(boolean dryRun) {
        return List.of(WindowsQuestions.WAITING);
    }

    @Override
    public PatchFacts facts(HostAnswer answer, HostIdentity identity) {
        PatchFacts.Draft facts = PatchFacts.of(name());
        Heard waiting = Heard.of(answer, WindowsQuestions.WAITING.id());
        Optional<Blind> trouble = trouble(waiting, Aspect.UPDATES);
        trouble.ifPresent(facts::unseen);
        facts.updates(waiting.lines().stream()
                .flatMap(WindowsUpdate::update)
                .limit(MOST)
                .toList());
        String result = field(waiting.lines(), "R\t").orElse("");
        if (trouble.isEmpty() && !result.equals(SUCCEEDED)) {
            facts.unseen(new Blind(Aspect.UPDATES, Unseen.NOT_UNDERSTOOD, "ResultCode " + result));
        }
        facts.index(new PackageIndex(
                field(waiting.lines(), "L\t").map(WindowsUpdate::time).orElse(null),
                null,
                "LastSearchSuccessDate",
                -1,
                List.of()));
        Heard reboot = Heard.of(answer, WindowsQuestions.REBOOT.id());
        Optional<Blind> hidden = trouble(reboot, Aspect.REBOOT);
        hidden.ifPresent(facts::unseen);
        if (hidden.isEmpty()) {
            List<String> because =
                    reboot.lines().stream().limit(10).map(Heard::brief).toList();
            facts.reboot(new RebootWord(!because.isEmpty(), "registry", because));
        }
        Heard installed = Heard.of(answer, WindowsQuestions.INSTALLED.id());
        trouble(installed, Aspect.DRIFT).ifPresent(facts::unseen);
        facts.installed(installed(installed.lines(), identity.kernel()));
        return facts.done();
    }

    private static Optional<Blind> trouble(Heard heard, Aspect aspect) {
        String failure = field(heard.lines(), "@error ").orElse("");
        if (!heard.whole()) {
            boolean error = heard.detail().startsWith("@error ");
            return Optional.of(
                    error
                            ? new Blind(
                                    aspect, why(heard.detail()), heard.detail().substring(7))
                            : heard.blind(aspect));
        }
        return failure.isEmpty() ? Optional.empty() : Optional.of(new Blind(aspect, why(failure), failure));
    }

    private static Unseen why(String failure) {
        return failure.contains("0x80070005") || failure.contains("UnauthorizedAccess")
                ? Unseen.NOT_ALLOWED
                : Unseen.NOT_UNDERSTOOD;
    }

    private static Optional<String> field(List<String> lines, String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()).strip())
                .findFirst();
    }

    private static @Nullable Instant time(String text) {
        return text.matches("[0-9]{1,11}") ? Instant.ofEpochSecond(Long.parseLong(text)) : null;
    }

    /** {@code U, knowledge base, severity, categories, vulnerabilities, reboot, size, id, title}. */
    private static Stream<Update> update(String line) {
        String[] fields = line.split("\t", FIELDS);
        if (fields.length < FIELDS || !fields[0].equals("U")) {
            return Stream.empty();
        }
        List<String> categories = words(fields[3]);
        List<String> articles = words(fields[1]);
        List<String> vulnerabilities = words(fields[4]);
        String title = fields[8].length() > LONGEST ? fields[8].substring(0, LONGEST) : fields[8];
        return Stream.of(new Update(
                title,
                "",
                "",
                articles.isEmpty() ? Heard.brief(fields[7]) : articles.get(0),
                "Windows Update",
                kind(categories, fields[2], vulnerabilities),
                UpdateSeverity.ofWord(fields[2]),
                articles,
                vulnerabilities,
                null,
                fields[5].equals("1")));
    }

    /** Cumulative updates are filed under "Security Updates"; a severity of the MSRC is of a vulnerability too. */
    private static UpdateKind kind(List<String> categories, String severity, List<String> vulnerabilities) {
        if (categories.contains(SECURITY_UPDATES) || !severity.isBlank() || !vulnerabilities.isEmpty()) {
            return UpdateKind.SECURITY;
        }
        return categories.stream().anyMatch(BUGFIXES::contains) ? UpdateKind.BUGFIX : UpdateKind.OTHER;
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty() && word.length() <= 60)
                .limit(100)
                .toList();
    }

    private static Map<String, String> installed(List<String> lines, String build) {
        Map<String, String> installed = new HashMap<>();
        lines.stream().limit(MOST).map(line -> line.split("\t", 2)).forEach(fields -> {
            if (fields[0].matches("KB[0-9]{4,12}")) {
                installed.put(fields[0], fields.length > 1 ? Heard.brief(fields[1]) : "");
            }
        });
        if (!build.isEmpty()) {
            installed.put("Windows", build);
        }
        return installed;
    }
}
