package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.SoftwareSpec;
import dev.reeve.render.Answer;
import dev.reeve.render.result.AcceptReport;
import dev.reeve.render.result.AuditReport;
import dev.reeve.render.result.PlainText;
import dev.reeve.software.AuditPlan;
import dev.reeve.software.HostAudit;
import dev.reeve.software.KnownSoftware;
import dev.reeve.software.LicenceLedger;
import dev.reeve.survey.Folded;
import dev.reeve.survey.Survey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reeve audit-software}: what is installed and running on the hosts, against what is allowed and was bought. */
@Command(name = "audit-software")
final class AuditSoftwareCommand extends ReeveCommand {
    @Parameters(paramLabel = "HOST|GROUP", arity = "0..*")
    List<String> names = List.of();

    @ArgGroup(multiplicity = "0..1")
    Way way = new Way();

    /** What is done instead of an audit, or with its answers. */
    static final class Way {
        @Option(names = "--record", paramLabel = "DIR")
        @Nullable String record;

        @Option(names = "--replay", paramLabel = "DIR")
        @Nullable String replay;

        @Option(names = "--accept")
        boolean accept;

        @Option(names = "--print-script")
        boolean printScript;
    }

    @Option(names = "--note", paramLabel = "TEXT")
    @Nullable String note;

    @Option(names = "--parallel", paramLabel = "COUNT")
    @Nullable Integer parallel;

    @Option(names = "--all")
    boolean all;

    @Option(names = "--sbom", paramLabel = "DIR")
    @Nullable String sbom;

    @Option(names = "--csv", paramLabel = "FILE")
    @Nullable String csv;

    @Override
    protected boolean checksThings() {
        return true;
    }

    @Override
    protected Answer work(Invocation reeve) throws InterruptedException, IOException {
        Workplace place = Workplace.of(reeve);
        SoftwareSpec spec = place.inventory().software();
        KnownSoftware known = KnownSoftware.own();
        SoftwareSurvey survey = new SoftwareSurvey(reeve, place, known);
        SurveyRun<HostAudit> run = new SurveyRun<>(reeve, place, spec, survey);
        List<Host> hosts = SurveyRun.hosts(place, spec, names);
        if ((way.printScript || way.accept) && (all || sbom != null || csv != null)) {
            throw Failure.of(
                    CliProblem.CONFLICTING_OPTIONS,
                    Subject.none(),
                    "command",
                    "reeve audit-software",
                    "reason",
                    "--accept, --print-script; --all, --sbom, --csv");
        }
        if (way.printScript) {
            return Answer.of(new PlainText("script", run.script(hosts.get(0))));
        } else if (way.accept) {
            return accept(reeve, place, run, hosts);
        } else if (note != null) {
            throw Failure.of(CliProblem.NOTE_WITHOUT_ACCEPT, Subject.none());
        }
        Instant began = reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        long start = reeve.environment().nanos().getAsLong();
        List<HostAudit> audited = new ArrayList<>();
        LocalDate today = LocalDate.now(reeve.environment().clock());
        boolean everything = names.isEmpty() && way.replay == null;
        AuditFiles files = new AuditFiles(reeve, sbom, csv, all);
        files.mayBeWritten(hosts);
        Answer answer = run.answer(hosts, names, parallel, way.record, way.replay, list -> {
            audited.addAll(list);
            Duration took = Duration.ofNanos(reeve.environment().nanos().getAsLong() - start);
            return new AuditReport(
                    list,
                    new LicenceLedger(today).uses(spec.licences(), list, everything),
                    known.date(),
                    began,
                    took,
                    all);
        });
        files.write(audited, began);
        return answer;
    }

    /** Nothing is accepted that was not seen whole. */
    private Answer accept(Invocation reeve, Workplace place, SurveyRun<HostAudit> run, List<Host> hosts)
            throws InterruptedException {
        AcceptedStates states = new AcceptedStates(reeve, place, note);
        Instant now = reeve.environment().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        List<AcceptReport.Line> lines = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (HostAudit host : run.look(hosts, parallel, null)) {
            Optional<SortedMap<String, String>> state = host.state();
            if (state.isPresent()) {
                lines.add(states.write(AuditPlan.KIND, host.host(), Map.copyOf(state.get()), now));
            } else {
                Folded.of(Survey.SOFTWARE, host.seen()).findings().stream()
                        .filter(finding ->
                                finding.severity() == dev.reeve.finding.Severity.UNKNOWN || host.software() == null)
                        .forEach(findings::add);
            }
        }
        return new Answer(new AcceptReport(lines), findings, findings.isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE);
    }
}
