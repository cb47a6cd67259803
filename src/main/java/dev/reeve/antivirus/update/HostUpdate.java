package dev.reeve.antivirus.update;

import dev.reeve.antivirus.clamav.ClamavAnswer;
import dev.reeve.antivirus.clamav.ClamavFacts;
import dev.reeve.antivirus.clamav.ClamavQuestion;
import dev.reeve.antivirus.clamav.DatabaseFolder;
import dev.reeve.antivirus.clamav.SignatureFile;
import dev.reeve.antivirus.clamd.EngineVersion;
import dev.reeve.finding.Failure;
import dev.reeve.inventory.AntivirusRules;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.collect.Collector;
import dev.reeve.machine.collect.SectionAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the signatures of one host up to date, and looks again afterwards. */
public final class HostUpdate {
    private final Machine machine;
    private final AntivirusRules rules;
    private final Collector collector;
    private final Duration patience;

    /** @param patience how long each step may take */
    public HostUpdate(Machine machine, AntivirusRules rules, Collector collector, Duration patience) {
        this.machine = machine;
        this.rules = rules;
        this.collector = collector;
        this.patience = patience;
    }

    /**
     * What was tried, and what the host has now.
     *
     * @param after null if it could not be looked at any more
     */
    public record Result(Attempt attempt, @Nullable ClamavFacts after) {
        /** Nothing could be tried, or it broke on the way. */
        public static Result failed(Failure failure) {
            return new Result(new Attempt(null, null, Reloaded.NOT_NEEDED, failure.finding()), null);
        }
    }

    /** Has the host's own freshclam fetch them. */
    public Result fetch(ClamavFacts before) {
        try {
            FreshclamRun run = Freshclam.run(machine, rules, patience);
            ClamavFacts after = look().orElse(null);
            if (after == null || !isBehind(before, after)) {
                return new Result(new Attempt(run, null, Reloaded.NOT_NEEDED, null), after);
            }
            Reloaded reloaded = DaemonReload.run(machine, rules, daily(after), patience);
            return new Result(new Attempt(run, null, reloaded, null), look().orElse(after));
        } catch (IOException e) {
            return Result.failed(MachineProblem.interrupted(machine.name(), e));
        } catch (Failure e) {
            return Result.failed(e);
        }
    }

    /** Brings them from a mirror on this machine. */
    public Result push(ClamavFacts before, List<MirrorFile> mirror) {
        try {
            Pushed pushed = new Push(machine, rules, mirror).run(before);
            ClamavFacts after = look().orElse(null);
            Reloaded reloaded = pushed.reloaded();
            if (after != null && pushed.ending() == Pushed.Ending.CURRENT && isBehind(before, after)) {
                reloaded = DaemonReload.run(machine, rules, daily(after), patience);
                after = look().orElse(after);
            }
            return new Result(new Attempt(null, pushed, reloaded, null), after);
        } catch (IOException e) {
            return Result.failed(MachineProblem.interrupted(machine.name(), e));
        } catch (Failure e) {
            return Result.failed(e);
        }
    }

    private Optional<ClamavFacts> look() throws IOException {
        SectionAnswer answer = collector
                .ask(machine, List.of(ClamavQuestion.of(rules)), patience)
                .parse()
                .section(ClamavQuestion.ID);
        return answer.whole() ? Optional.of(ClamavAnswer.facts(answer.lines())) : Optional.empty();
    }

    /** Whether the daemon has not what lies on the disk, as far as it tells. */
    private static boolean isBehind(ClamavFacts before, ClamavFacts after) {
        EngineVersion daemon = after.daemon();
        long daily = daily(after);
        boolean changed = !before.daemonFolder()
                .map(DatabaseFolder::databases)
                .equals(after.daemonFolder().map(DatabaseFolder::databases));
        return after.pings() && (changed || (daemon != null && daily >= 0 && daemon.database() != daily));
    }

    /** The version of the daily signatures in the folder that the daemon loads; -1 if there are none. */
    public static long daily(ClamavFacts facts) {
        return facts.daemonFolder().stream()
                .flatMap(folder -> folder.databases().stream())
                .filter(file -> file.stem().equals("daily"))
                .map(SignatureFile::header)
                .filter(java.util.Objects::nonNull)
                .mapToLong(header -> header.version())
                .max()
                .orElse(-1);
    }
}
