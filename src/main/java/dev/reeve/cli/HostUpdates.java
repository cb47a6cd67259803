package dev.reeve.cli;

import dev.reeve.antivirus.clamav.ClamavFacts;
import dev.reeve.antivirus.clamav.ClamavQuestion;
import dev.reeve.antivirus.defender.DefenderAnswer;
import dev.reeve.antivirus.defender.DefenderQuestion;
import dev.reeve.antivirus.update.AntivirusJudge;
import dev.reeve.antivirus.update.Attempt;
import dev.reeve.antivirus.update.HostAntivirus;
import dev.reeve.antivirus.update.HostUpdate;
import dev.reeve.antivirus.update.MirrorFile;
import dev.reeve.antivirus.update.MirrorFolder;
import dev.reeve.finding.Failure;
import dev.reeve.inventory.AntivirusProduct;
import dev.reeve.inventory.AntivirusRules;
import dev.reeve.inventory.Host;
import dev.reeve.machine.Machine;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.fleet.HostVisit;
import dev.reeve.machine.fleet.Questions;
import dev.reeve.survey.Seen;
import dev.reeve.survey.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The antivirus of hosts, asked, brought up to date and asked again. */
final class HostUpdates implements HostSurvey<HostAntivirus> {
    private final Invocation reeve;
    private final Workplace place;
    private final boolean acts;
    private final @Nullable MirrorFolder mirror;
    private final boolean pushesToAll;
    private @Nullable List<MirrorFile> files;

    /**
     * @param acts whether anything is brought up to date
     * @param mirror the folder that signatures are brought from; null if all hosts fetch their own
     * @param pushesToAll whether hosts get them from there whose rules do not say so
     */
    HostUpdates(Invocation reeve, Workplace place, boolean acts, @Nullable MirrorFolder mirror, boolean pushesToAll) {
        this.reeve = reeve;
        this.place = place;
        this.acts = acts;
        this.mirror = mirror;
        this.pushesToAll = pushesToAll;
    }

    @Override
    public Survey survey() {
        return Survey.ANTIVIRUS;
    }

    @Override
    public Questions questions(Host host, Dialect dialect) {
        return dialect == Dialect.POWERSHELL
                ? new Questions(
                        host.name(),
                        dialect,
                        List.of(HostIdentity.WINDOWS),
                        List.of(DefenderQuestion.of(acts && isOurs(host))))
                : new Questions(
                        host.name(), dialect, List.of(HostIdentity.SECTION, ClamavQuestion.of(rules(host))), List.of());
    }

    @Override
    public HostAntivirus answered(Host host, HostVisit.Said said, Duration took) {
        return answered(host, said, took, null);
    }

    /** @param machine null for an answer that was kept */
    @Override
    public HostAntivirus answered(Host host, HostVisit.Said said, Duration took, @Nullable Machine machine) {
        if (said.dialect() == Dialect.POWERSHELL) {
            return windows(host, said, took);
        }
        Optional<ClamavFacts> before = AntivirusJudge.facts(said);
        if (before.isEmpty()) {
            return AntivirusJudge.unseen(host.name(), said, took);
        }
        AntivirusRules rules = rules(host);
        HostUpdate.Result result = acts && machine != null && AntivirusJudge.isOurs(rules, before.get())
                ? update(machine, rules, before.get())
                : new HostUpdate.Result(Attempt.NONE, null);
        Instant now = acts ? reeve.environment().clock().instant() : said.asked();
        return AntivirusJudge.judge(host.name(), rules, before.get(), result, now, took);
    }

    /** Defender brings up to date what no other product or nobody is to look after. */
    private boolean isOurs(Host host) {
        return rules(host).expected() == AntivirusProduct.ANY;
    }

    private HostAntivirus windows(Host host, HostVisit.Said said, Duration took) {
        RawAnswer slow = said.slow();
        HostAnswer answer = slow == null ? said.quick().parse() : slow.parse();
        Instant now = acts ? reeve.environment().clock().instant() : said.asked();
        return DefenderAnswer.of(answer)
                .map(facts -> AntivirusJudge.windows(host.name(), rules(host), facts, now, took))
                .orElseGet(() -> AntivirusJudge.unseen(host.name(), said, took));
    }

    private HostUpdate.Result update(Machine machine, AntivirusRules rules, ClamavFacts before) {
        Duration patience = place.inventory().antivirus().patience();
        Collector collector = new Collector(reeve.environment().random());
        HostUpdate update = new HostUpdate(machine, rules, collector, patience);
        try {
            return mirror != null && (pushesToAll || rules.fromMirror())
                    ? update.push(before, files(mirror))
                    : update.fetch(before);
        } catch (Failure e) {
            // The mirror cannot be read.
            return HostUpdate.Result.failed(e);
        }
    }

    /** Read once: there may be hundreds of megabytes to hash. */
    private synchronized List<MirrorFile> files(MirrorFolder folder) {
        List<MirrorFile> known = files;
        if (known == null) {
            known = folder.files();
            files = known;
        }
        return known;
    }

    private AntivirusRules rules(Host host) {
        return place.inventory().antivirus().rulesFor(host);
    }

    @Override
    public HostAntivirus silent(Host host, Seen seen) {
        return new HostAntivirus(
                seen,
                null,
                null,
                Attempt.NONE,
                null,
                reeve.environment().clock().instant());
    }

    @Override
    public Seen seen(HostAntivirus known) {
        return known.seen();
    }

    @Override
    public boolean done(HostAntivirus known) {
        return HostSurvey.super.done(known) && known.done();
    }
}
