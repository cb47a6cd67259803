package dev.reeve.survey;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Presence;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.collect.RawAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to say of a host that did not answer, or not to the end. */
public final class HostSilence {
    /** The check that every host has: that it answers at all. */
    public static final String REACHABLE = "reachable";

    /** Evidence is for a screen. */
    private static final int LINES = 12;

    /** Nobody there. Any other failure says that somebody was there who would not let us look. */
    private static final Set<String> NOBODY = Stream.of(
                    MachineProblem.HOST_NOT_FOUND,
                    MachineProblem.CONNECTION_REFUSED,
                    MachineProblem.CONNECT_TIMEOUT,
                    MachineProblem.NO_ROUTE,
                    MachineProblem.SSH_NO_ANSWER,
                    MachineProblem.JUMP_REFUSED,
                    MachineProblem.JUMP_TIMEOUT)
            .map(MachineProblem::code)
            .collect(Collectors.toUnmodifiableSet());

    private final Survey survey;
    private final String host;

    /** @param host the inventory's name of it */
    public HostSilence(Survey survey, String host) {
        this.survey = survey;
        this.host = host;
    }

    /** A host that could not be asked. */
    public Seen failed(Failure failure, Duration took) {
        Finding found = failure.finding();
        // A jump host that is down says nothing about those behind it.
        boolean itself =
                found.subject().host() == null || host.equals(found.subject().host());
        boolean nobody = itself && NOBODY.contains(found.code());
        return without(
                REACHABLE,
                nobody ? Presence.DOWN : Presence.UNKNOWN,
                failure.within(host, null).finding(),
                took);
    }

    /** A host that was given up. */
    public Seen late(Duration patience) {
        Finding finding = finding(Unseen.HOST_LATE, "seconds", Long.toString(patience.toSeconds()));
        return without(lateCheck(), Presence.UNKNOWN, finding, patience);
    }

    /** A host that let reeve log in, and gave nothing that is an answer. */
    public Seen speechless(RawAnswer raw, Duration took) {
        Finding finding = finding(Unseen.HOST_SPEECHLESS).withEvidence(first(raw.noise()));
        return without(lateCheck(), Presence.UNKNOWN, finding, took);
    }

    /** A host that is slow to one survey is not out of reach for the others. */
    private String lateCheck() {
        return survey == Survey.INSPECT ? REACHABLE : survey.sight();
    }

    /**
     * One finding for all that was lost with the end of an answer.
     *
     * @param blind the checks that lost something
     */
    public Finding cut(RawAnswer quick, @Nullable RawAnswer slow, Set<String> blind) {
        RawAnswer.Ending ending =
                quick.ending() != RawAnswer.Ending.ENDED || slow == null ? quick.ending() : slow.ending();
        return finding(
                Unseen.ANSWER_CUT,
                "ending",
                ending.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "checks",
                blind.isEmpty() ? "-" : String.join(", ", blind));
    }

    /** The checks among these results that lost something with the end of the answer. */
    public Set<String> blind(List<CheckResult> results) {
        Set<String> lost = Set.of(
                survey.problem(Unseen.CUT).code(),
                survey.problem(Unseen.NO_ANSWER).code());
        Set<String> blind = new TreeSet<>();
        results.stream()
                .filter(result -> result.findings().stream().anyMatch(finding -> lost.contains(finding.code())))
                .forEach(result -> blind.add(result.check()));
        return blind;
    }

    /**
     * A check that could not see.
     *
     * @param item what it could not see; null for all that it looks at
     * @param detail what the host said about it, if anything
     */
    public CheckResult unseen(String check, @Nullable String item, Unseen why, String detail) {
        Subject subject = Subject.host(host).at(item == null ? check : item);
        String[] arguments = survey.with("host", host, "check", check, "detail", detail);
        Finding finding = Finding.of(survey.problem(why), subject, arguments);
        return CheckResult.of(check, subject, finding);
    }

    private Finding finding(Unseen why, String... arguments) {
        Subject subject = Subject.host(host);
        String[] all = survey.with(
                Stream.concat(Stream.of("host", host), Stream.of(arguments)).toArray(String[]::new));
        // Of one survey it is one trouble, of another it is another; inspection came first and has the host to itself.
        return Finding.of(survey.problem(why), survey == Survey.INSPECT ? subject : subject.at(survey.command()), all);
    }

    private Seen without(String check, Presence presence, Finding finding, Duration took) {
        Subject subject = Subject.host(host);
        CheckResult result = new CheckResult(check, subject, List.of(finding), List.of());
        return new Seen(
                Seen.Kind.HOST, host, subject, presence, Set.of(check), List.of(result), List.of(), Map.of(), took);
    }

    private static List<String> first(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(line -> line.length() > 200 ? line.substring(0, 200) : line)
                .limit(LINES)
                .toList();
    }
}
