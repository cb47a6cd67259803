package dev.reeve.software;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Presence;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.collect.SectionAnswer;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.machine.packages.InstalledPackages;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a host's answer comes to. */
public final class SoftwareAudit {
    private final AuditPlan plan;
    private final HostAnswer answer;
    private final HostSoftware host;
    private final Verdicts verdicts;

    private SoftwareAudit(AuditPlan plan, HostAnswer answer) {
        this.plan = plan;
        this.answer = answer;
        this.host = HostSoftware.of(answer);
        this.verdicts = new Verdicts(plan.host());
    }

    /** A host that answered. Never throws, whatever it said. */
    public static HostAudit answered(AuditPlan plan, HostVisit.Said said, Duration took) {
        HostAnswer quick = said.quick().parse();
        HostAnswer answer = said.slow() == null ? quick : quick.and(said.slow().parse());
        return new SoftwareAudit(plan, answer).audit(said, took);
    }

    private HostAudit audit(HostVisit.Said said, Duration took) {
        boolean packages = packages();
        boolean others = SoftwareSections.usual().stream()
                .filter(section -> section != SoftwareSections.RUNNING)
                .map(section -> host.identity().windows() || seen(section, Verdicts.PACKAGES))
                .reduce(true, Boolean::logicalAnd);
        boolean whole = packages && others;
        forbidden(whole);
        PolicyJudge policy = new PolicyJudge(plan, host, verdicts);
        policy.required(whole);
        if (!plan.rules().allowedOnly().isEmpty()) {
            policy.allowed();
        }
        policy.versions();
        ChangeJudge.judge(plan, host, whole, verdicts);
        if (whole) {
            // What is not on a list with gaps may be there: then nothing that was open before is well.
            List.of(Verdicts.REQUIRED, Verdicts.ALLOWED, Verdicts.VERSIONS, Verdicts.CHANGES)
                    .forEach(verdicts::looked);
        }
        HostSilence silence = new HostSilence(Survey.SOFTWARE, plan.host());
        List<CheckResult> results = verdicts.results();
        List<Finding> trouble =
                answer.complete() ? List.of() : List.of(silence.cut(said.quick(), said.slow(), silence.blind(results)));
        Seen seen = new Seen(
                Seen.Kind.HOST,
                plan.host(),
                Subject.host(plan.host()),
                Presence.UP,
                verdicts.checks(),
                results,
                trouble,
                values(),
                took);
        return new HostAudit(plan.host(), seen, host, whole, verdicts.marks());
    }

    private Map<String, Double> values() {
        return Map.of(
                "software.packages",
                (double) host.packages().packages().size(),
                "software.others",
                (double) host.software().size() - host.packages().packages().size());
    }

    /** Whether the lists of packages have no gaps. */
    private boolean packages() {
        if (host.identity().windows()) {
            return seen(WindowsSoftware.SECTION, Verdicts.PACKAGES) && says(Verdicts.PACKAGES);
        }
        for (InstalledPackages.Gap gap : host.packages().gaps()) {
            verdicts.unseen(Verdicts.PACKAGES, gap.manager().label(), unseen(gap.state()), gap.detail());
        }
        if (host.packages().managers().isEmpty()) {
            verdicts.unseen(Verdicts.PACKAGES, "managers", Unseen.NO_PROGRAM, "dpkg, rpm, apk, pacman");
            return false;
        }
        return host.packages().gaps().isEmpty() && says(Verdicts.PACKAGES);
    }

    private boolean says(String check) {
        verdicts.looked(check);
        return true;
    }

    private void forbidden(boolean whole) {
        new ForbiddenJudge(plan, host, verdicts).judge();
        boolean running = host.identity().windows() || seen(SoftwareSections.RUNNING, Verdicts.RUNNING);
        boolean rules = !plan.rules().forbidden().isEmpty();
        if (rules && !host.identity().root() && !host.identity().windows()) {
            long hidden =
                    host.running().stream().filter(one -> one.path().isEmpty()).count();
            verdicts.unseen(
                    Verdicts.RUNNING,
                    "paths",
                    Unseen.NOT_ALLOWED,
                    hidden + " of " + host.running().size());
            running = false;
        }
        if (plan.hashes()) {
            running &= hashed();
        }
        if (running) {
            verdicts.looked(Verdicts.RUNNING);
        }
        if (whole) {
            verdicts.looked(Verdicts.FORBIDDEN);
        }
    }

    private boolean hashed() {
        if (host.identity().windows()) {
            verdicts.unseen(Verdicts.RUNNING, "sha256", Unseen.NO_PROGRAM, "sha256");
            return false;
        }
        Section section = SoftwareSections.hashes(plan.rules());
        boolean all = seen(section, Verdicts.RUNNING);
        List<String> lines = answer.section(section.id()).lines();
        if (all && (lines.isEmpty() || !lines.get(lines.size() - 1).equals("@end"))) {
            verdicts.unseen(Verdicts.RUNNING, "sha256", Unseen.CUT, "300");
            return false;
        }
        return all;
    }

    /** Whether a question was answered to its end; if not, that is said. */
    private boolean seen(Section section, String check) {
        SectionAnswer said = answer.section(section.id());
        if (said.whole() && (said.status() == 0 || tolerant(section))) {
            return true;
        }
        verdicts.unseen(check, section.id(), unseen(said.state()), last(said));
        return false;
    }

    /** They say by a last line of their own whether that was all. */
    private static boolean tolerant(Section section) {
        return section.id().equals("software.hashes") || section == WindowsSoftware.SECTION;
    }

    /** What went wrong is the last that a program says. */
    private static String last(SectionAnswer said) {
        List<String> lines = said.lines();
        return lines.isEmpty() ? "" : Words.of(lines.get(lines.size() - 1));
    }

    private static Unseen unseen(SectionAnswer.State state) {
        return switch (state) {
            case WHOLE -> Unseen.NOT_UNDERSTOOD;
            case TIMED_OUT -> Unseen.TIMED_OUT;
            case CUT -> Unseen.CUT;
            case MISSING -> Unseen.NO_ANSWER;
        };
    }
}
