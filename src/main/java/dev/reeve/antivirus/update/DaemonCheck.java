package dev.reeve.antivirus.update;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.clamav.AntivirusProcess;
import dev.reeve.antivirus.clamav.ClamavFacts;
import dev.reeve.antivirus.clamd.EngineVersion;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the daemon runs, answers, and has loaded what lies on the disk. */
final class DaemonCheck {
    static final String NAME = "clamd";

    private DaemonCheck() {}

    static List<CheckResult> judge(UpdateLook look) {
        ClamavFacts facts = look.facts();
        Boolean wanted = look.rules().daemon();
        boolean expected = wanted != null
                ? wanted
                : facts.clamd().exists() && facts.programs().containsKey("clamd");
        if (facts.pings()) {
            return List.of(running(look));
        } else if (!expected) {
            return List.of();
        } else if (facts.clamd().exists() && !facts.clamd().readable()) {
            return List.of(new HostSilence(Survey.ANTIVIRUS, look.host())
                    .unseen(
                            NAME,
                            null,
                            Unseen.NOT_ALLOWED,
                            String.valueOf(facts.clamd().path())));
        }
        Optional<AntivirusProcess> process = facts.daemonProcess();
        return List.of(
                process.isPresent()
                        ? look.wrong(
                                AntivirusProblem.DAEMON_SILENT,
                                NAME,
                                "pid",
                                Long.toString(process.get().pid()),
                                "reply",
                                facts.reply())
                        : look.wrong(AntivirusProblem.DAEMON_DOWN, NAME, "reply", facts.reply()));
    }

    private static CheckResult running(UpdateLook look) {
        ClamavFacts facts = look.facts();
        List<Finding> findings = new ArrayList<>();
        Reloaded reloaded = look.attempt().reloaded();
        EngineVersion daemon = facts.daemon();
        long daily = HostUpdate.daily(facts);
        boolean behind = daemon != null && daily >= 0 && daemon.database() != daily;
        String[] versions = {
            "loaded",
            daemon == null ? "?" : Long.toString(daemon.database()),
            "disk",
            Long.toString(daily),
            "detail",
            reloaded.detail()
        };
        if (reloaded.state() == Reloaded.State.REFUSED) {
            findings.add(look.finding(AntivirusProblem.RELOAD_REFUSED, NAME, versions));
        } else if (behind) {
            findings.add(look.finding(AntivirusProblem.DAEMON_BEHIND, NAME, versions));
        } else if (reloaded.state() == Reloaded.State.UNPROVED && daily < 0) {
            findings.add(look.finding(AntivirusProblem.RELOAD_UNPROVED, NAME));
        }
        memory(look).ifPresent(findings::add);
        return new CheckResult(NAME, look.subject(NAME), findings, List.of());
    }

    /** While it loads, the daemon holds the old signatures and the new ones, unless it was told to stop scanning for that. */
    private static Optional<Finding> memory(UpdateLook look) {
        ClamavFacts facts = look.facts();
        boolean twice = !facts.clamd()
                .values()
                .getOrDefault("ConcurrentDatabaseReload", "yes")
                .matches("(?i)no|false|0");
        long holds = facts.daemonProcess().map(AntivirusProcess::kilobytes).orElse(-1L);
        boolean tight = twice && holds > 0 && facts.memoryKilobytes() >= 0 && facts.memoryKilobytes() < holds;
        return tight
                ? Optional.of(look.finding(
                        AntivirusProblem.MEMORY_SHORT,
                        NAME,
                        "available",
                        Long.toString(facts.memoryKilobytes() / 1024),
                        "holds",
                        Long.toString(holds / 1024)))
                : Optional.empty();
    }
}
