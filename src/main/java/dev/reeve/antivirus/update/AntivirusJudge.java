package dev.reeve.antivirus.update;

import dev.reeve.antivirus.clamav.ClamavAnswer;
import dev.reeve.antivirus.clamav.ClamavFacts;
import dev.reeve.antivirus.clamav.ClamavQuestion;
import dev.reeve.antivirus.defender.DefenderAnswer;
import dev.reeve.antivirus.defender.DefenderFacts;
import dev.reeve.antivirus.defender.DefenderQuestion;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.AntivirusProduct;
import dev.reeve.inventory.AntivirusRules;
import dev.reeve.journal.Presence;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.SectionAnswer;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a host's antivirus comes to: a pure function of facts, rules and time. */
public final class AntivirusJudge {
    private AntivirusJudge() {}

    /** What a host said of its antivirus, if it came to that. */
    public static Optional<ClamavFacts> facts(HostVisit.Said said) {
        SectionAnswer section = said.quick().parse().section(ClamavQuestion.ID);
        return section.whole() ? Optional.of(ClamavAnswer.facts(section.lines())) : Optional.empty();
    }

    /** Whether reeve has something to bring up to date here. */
    public static boolean isOurs(AntivirusRules rules, ClamavFacts facts) {
        return facts.present()
                && rules.expected() != AntivirusProduct.NONE
                && rules.expected() != AntivirusProduct.OTHER;
    }

    /** A host that said what it has, and what was tried there afterwards. */
    public static HostAntivirus judge(
            String host,
            AntivirusRules rules,
            ClamavFacts before,
            HostUpdate.Result result,
            Instant now,
            Duration took) {
        ClamavFacts after = result.after() == null ? before : result.after();
        UpdateLook look = new UpdateLook(host, rules, after, result.attempt(), now);
        List<CheckResult> results = new ArrayList<>(List.of(reachable(host)));
        results.addAll(PresenceCheck.judge(look));
        if (isOurs(rules, after)) {
            results.addAll(SignatureCheck.judge(look));
            results.addAll(DaemonCheck.judge(look));
            results.addAll(AttemptCheck.judge(look));
        }
        Seen seen = new Seen(
                Seen.Kind.HOST,
                host,
                Subject.host(host),
                Presence.UP,
                checks(result.attempt()),
                results,
                List.of(),
                Map.of(),
                took);
        return new HostAntivirus(seen, before, after, result.attempt(), null, now);
    }

    /** A Windows host that said what it has, after it was told to bring that up to date, if it was. */
    public static HostAntivirus windows(
            String host, AntivirusRules rules, DefenderFacts facts, Instant now, Duration took) {
        List<CheckResult> results = new ArrayList<>(List.of(reachable(host)));
        results.addAll(new DefenderJudge(host, rules, facts, now).judge());
        Set<String> checks = new TreeSet<>(DefenderJudge.CHECKS);
        checks.add(HostSilence.REACHABLE);
        if (!facts.tried()) {
            checks.remove(AttemptCheck.NAME);
        }
        Seen seen = new Seen(
                Seen.Kind.HOST, host, Subject.host(host), Presence.UP, checks, results, List.of(), Map.of(), took);
        return new HostAntivirus(seen, null, null, Attempt.NONE, facts, now);
    }

    /** A host that answered, and did not come to say what it has. */
    public static HostAntivirus unseen(String host, HostVisit.Said said, Duration took) {
        RawAnswer slow = said.slow();
        HostAnswer answer =
                slow == null ? said.quick().parse() : said.quick().parse().and(slow.parse());
        HostSilence silence = new HostSilence(Survey.ANTIVIRUS, host);
        boolean windows = said.dialect() == Dialect.POWERSHELL;
        String section = windows ? DefenderQuestion.ID : ClamavQuestion.ID;
        String error = windows ? DefenderAnswer.error(answer) : "";
        Unseen why = switch (answer.section(section).state()) {
            case TIMED_OUT -> Unseen.TIMED_OUT;
            case CUT -> Unseen.CUT;
            case MISSING -> Unseen.NO_ANSWER;
            case WHOLE -> error.isEmpty() ? Unseen.NO_ANSWER : Unseen.NOT_UNDERSTOOD;
        };
        String detail = error.isEmpty() ? section : error;
        CheckResult blind = silence.unseen(PresenceCheck.NAME, null, why, detail);
        List<CheckResult> results = List.of(reachable(host), blind);
        List<Finding> trouble =
                answer.complete() ? List.of() : List.of(silence.cut(said.quick(), slow, silence.blind(results)));
        Seen seen = new Seen(
                Seen.Kind.HOST,
                host,
                Subject.host(host),
                Presence.UP,
                Set.of(HostSilence.REACHABLE),
                results,
                trouble,
                Map.of(),
                took);
        return new HostAntivirus(seen, null, null, Attempt.NONE, null, said.asked());
    }

    private static CheckResult reachable(String host) {
        return CheckResult.of(HostSilence.REACHABLE, Subject.host(host));
    }

    /** Who only looks knows nothing of whether an update would fail. */
    private static Set<String> checks(Attempt attempt) {
        Set<String> checks = new TreeSet<>(Set.of(
                HostSilence.REACHABLE,
                PresenceCheck.NAME,
                PresenceCheck.ENGINE,
                SignatureCheck.NAME,
                SignatureCheck.DATABASES,
                DaemonCheck.NAME));
        if (attempt.freshclam() != null || attempt.pushed() != null) {
            checks.add(AttemptCheck.NAME);
        }
        return checks;
    }
}
