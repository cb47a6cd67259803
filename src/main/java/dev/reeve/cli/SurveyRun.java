package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.SurveySettings;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.RunRecorder;
import dev.reeve.journal.Scope;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.fleet.AnswerFolder;
import dev.reeve.machine.fleet.Fleet;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.machine.fleet.Questions;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A survey of the inventory's hosts: all asked side by side, and what they said journaled.
 *
 * @param <T> what is known of a host afterwards
 */
final class SurveyRun<T> {
    /** Whoever runs the script by hand can see that it takes long. */
    private static final Duration COURIERS_TIME = Duration.ofMinutes(30);

    private final Invocation reeve;
    private final Workplace place;
    private final SurveySettings settings;
    private final HostSurvey<T> survey;

    SurveyRun(Invocation reeve, Workplace place, SurveySettings settings, HostSurvey<T> survey) {
        this.reeve = reeve;
        this.place = place;
        this.settings = settings;
        this.survey = survey;
    }

    /**
     * The hosts that names on the command line stand for; those that were not named themselves only if the inventory
     * does not leave them out.
     *
     * @throws Failure {@link CliProblem#NO_HOST_LEFT} if that is none
     */
    static List<Host> hosts(Workplace place, SurveySettings settings, List<String> names) {
        List<Host> all = names.isEmpty()
                ? List.copyOf(place.inventory().hosts().values())
                : place.inventory().select(names);
        List<Host> left = all.stream()
                .filter(host -> names.contains(host.name()) || !settings.leavesOut(host))
                .toList();
        if (left.isEmpty()) {
            throw Failure.of(CliProblem.NO_HOST_LEFT, Subject.none());
        }
        return left;
    }

    /**
     * Asks hosts; nothing is journaled.
     *
     * @param parallel how many at once; null for as many as the inventory says
     * @param record where raw answers are kept; null for nowhere
     * @return what is known of each, in their order
     */
    List<T> look(List<Host> hosts, @Nullable Integer parallel, @Nullable AnswerFolder record)
            throws InterruptedException {
        HostAsking asking = new HostAsking(reeve, place, settings.patience());
        int atOnce = parallel != null ? Math.max(1, parallel) : settings.hostsAtOnce();
        return new Fleet(atOnce)
                .each(hosts, host -> settings.patience(), host -> look(asking, host, record), this::late);
    }

    private T look(HostAsking asking, Host host, @Nullable AnswerFolder record) {
        long start = reeve.environment().nanos().getAsLong();
        try {
            return asking.visit(host, dialect -> survey.questions(host, dialect), (said, machine) -> {
                if (record != null) {
                    record.keep(host.name(), said);
                }
                Duration took = since(start);
                return heard(host, said, took, () -> survey.answered(host, said, took, machine));
            });
        } catch (Failure e) {
            return survey.silent(host, silence(host).failed(e, since(start)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late(host);
        }
    }

    private T heard(Host host, HostVisit.Said said, Duration took, Supplier<T> answered) {
        return said.quick().parse().sections().isEmpty()
                ? survey.silent(host, silence(host).speechless(said.quick(), took))
                : answered.get();
    }

    private T late(Host host) {
        return survey.silent(host, silence(host).late(settings.patience()));
    }

    private HostSilence silence(Host host) {
        return new HostSilence(survey.survey(), host.name());
    }

    private Duration since(long start) {
        return Duration.ofNanos(reeve.environment().nanos().getAsLong() - start);
    }

    /**
     * Asks hosts and writes what they said into the journal.
     *
     * @param everything whether these are all hosts that there are to ask
     * @param report what to show
     */
    private Answer run(
            List<Host> hosts,
            boolean everything,
            @Nullable Integer parallel,
            @Nullable AnswerFolder record,
            Function<List<T>, Result> report)
            throws InterruptedException {
        Scope scope = new Scope(survey.survey().command(), everything ? Scope.ROUND : null, null, null);
        RunRecorder recorder = reeve.record(place.journal(), scope);
        try {
            List<T> known = look(hosts, parallel, record);
            List<Seen> seen = seen(known, everything);
            List<Finding> findings = new ArrayList<>(SeenRecords.record(recorder, survey.survey(), seen));
            findings.addAll(recorder.finish(SeenRecords.outcome(findings)).trouble());
            return new Answer(report.apply(known), findings, exit(known));
        } catch (Failure e) {
            recorder.add(e.finding()).finish(Outcome.FAILED);
            throw e;
        } catch (InterruptedException e) {
            recorder.add(Finding.of(CliProblem.INTERRUPTED, Subject.none())).finish(Outcome.FAILED);
            throw e;
        }
    }

    /**
     * Asks hosts, or reads what they said from a folder: {@link #run} or {@link #replay}.
     *
     * @param names the hosts as they were named on the command line; none for all
     * @param recordTo the folder that raw answers are to be kept in; null for none
     * @param replayFrom the folder to read them from; null to ask
     */
    Answer answer(
            List<Host> hosts,
            List<String> names,
            @Nullable Integer parallel,
            @Nullable String recordTo,
            @Nullable String replayFrom,
            Function<List<T>, Result> report)
            throws InterruptedException {
        if (replayFrom != null) {
            return replay(hosts, folder(replayFrom), !names.isEmpty(), report);
        }
        return run(hosts, names.isEmpty(), parallel, recordTo == null ? null : folder(recordTo), report);
    }

    private AnswerFolder folder(String name) {
        return new AnswerFolder(reeve.environment().path(name));
    }

    /**
     * What answers that were kept come to; nothing is journaled.
     *
     * @param named whether the hosts were named: then one without an answer is a finding
     */
    private Answer replay(List<Host> hosts, AnswerFolder folder, boolean named, Function<List<T>, Result> report) {
        List<T> known = new ArrayList<>();
        for (Host host : hosts) {
            if (named || folder.has(host.name())) {
                known.add(replay(host, folder));
            }
        }
        if (known.isEmpty()) {
            throw Failure.of(CliProblem.NO_HOST_LEFT, Subject.none());
        }
        List<Seen> seen = seen(known, false);
        return new Answer(report.apply(known), SeenRecords.findings(survey.survey(), seen), exit(known));
    }

    private List<Seen> seen(List<T> known, boolean everything) {
        List<Seen> seen = new ArrayList<>();
        known.forEach(one -> seen.add(survey.seen(one)));
        seen.addAll(survey.together(known, everything));
        return seen;
    }

    private T replay(Host host, AnswerFolder folder) {
        try {
            HostVisit.Said said = folder.read(host.name());
            return heard(host, said, Duration.ZERO, () -> survey.answered(host, said, Duration.ZERO));
        } catch (Failure e) {
            return survey.silent(host, silence(host).failed(e, Duration.ZERO));
        }
    }

    /** All questions to a host as a script, for a courier to ask. */
    String script(Host host) {
        Dialect dialect = HostAsking.dialect(host);
        Questions questions = survey.questions(host, dialect);
        List<Section> sections = new ArrayList<>(questions.quick());
        sections.addAll(questions.slow());
        return dialect.script(sections, new Collector(reeve.environment().random()).nonce(), COURIERS_TIME);
    }

    private ExitCode exit(List<T> known) {
        return known.stream().allMatch(survey::done) ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
